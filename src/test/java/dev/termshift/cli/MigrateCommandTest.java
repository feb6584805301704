package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateCommandTest {

  @TempDir Path folder;

  /** The password of the tables' owner is worth more than any other. */
  @Test
  void warnsWhenNobodyChecksWhichDatabaseAnswers() throws IOException {
    Path configuration =
        Files.writeString(
            folder.resolve("termshift.conf"),
            "termshift.database.jdbc-url = \"jdbc:postgresql://db.invalid/none\"");

    CommandLineRun run =
        CommandLineRun.of(List.of("migrate", "--config", configuration.toString()));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .first()
        .asString()
        .contains("sslmode=verify-full&sslrootcert=… for db.invalid, but it says sslmode=prefer");
  }
}

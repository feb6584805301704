package dev.termshift.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file of imports says twice is told by its own name. */
class ImportFileTest {

  private static final String LINE =
      "{\"subscriptionId\":\"%s\",\"data\":{\"externalId\":\"%s\",\"planId\":\"basic-monthly\","
          + "\"catalogVersion\":1,\"currency\":\"USD\",\"anchor\":\"2026-01-15T00:00:00Z\","
          + "\"period\":{\"start\":\"2026-01-15T00:00:00Z\",\"end\":\"2026-02-15T00:00:00Z\"}}}";

  @TempDir private Path folder;

  @Test
  void aSubscriptionThatStandsThereTwice() throws IOException {
    assertThat(check(LINE.formatted("ada", "sub_1"), LINE.formatted("ada", "sub_2")))
        .contains(
            "REFUSED  line 2: Expected each subscription once, but 'ada' stands on line 1 already");
  }

  @Test
  void anExternalIdThatStandsThereTwice() throws IOException {
    assertThat(check(LINE.formatted("ada", "sub_1"), LINE.formatted("ben", "sub_1")))
        .contains(
            "REFUSED  line 2: Expected each externalId once, but 'sub_1' stands on line 1 already");
  }

  private String check(String... lines) throws IOException {
    Path file = Files.write(folder.resolve("imports.jsonl"), List.of(lines));
    return CommandLineRun.of(
            List.of("import", "--check", "--at", "2026-01-20T00:00:00Z", file.toString()))
        .out();
  }
}

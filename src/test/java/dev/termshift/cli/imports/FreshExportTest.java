package dev.termshift.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A second export, of the day on which what was imported is activated. */
class FreshExportTest {

  private static final String LINE =
      ("{'data':{'externalId':'%s','planId':'creator-monthly','catalogVersion':1,"
              + "'currency':'USD','anchor':'2025-06-15T00:00:00Z','investedMinor':2000,"
              + "'period':{'start':'2026-01-15T00:00:00Z','end':'2026-02-15T00:00:00Z'},"
              + "'lots':[{'source':'PLAN','amount':120}]}}")
          .replace('\'', '"');

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "creator-monthly,studio-monthly",
    "'\"catalogVersion\":1','\"catalogVersion\":2'",
    "2025-06-15,2025-05-15",
    "'\"data\":{','\"data\":{\"customerRef\":\"ada\",'",
    "'\"data\":{','\"data\":{\"balanceMinor\":300,'",
    "'\"data\":{','\"data\":{\"zone\":\"Europe/Berlin\",'",
    "'\"data\":','\"subscriptionId\":\"other\",\"data\":'"
  })
  void whatAnActivationDoesNotBringIsRefused(String was, String is) throws IOException {
    Path fresh = write("fresh.jsonl", List.of(line("a"), line("b").replace(was, is), line("new")));
    Path refused = folder.resolve("refused.jsonl");
    CommandLineRun run = checked("2026-01-20", fresh, "--refused", refused.toString());
    assertThat(run.out().lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("REFUSED  line 2: Expected ")
                    .contains(" on line 3 of that file, ", "Changed meanwhile"));
    assertThat(run.lastLine()).isEqualTo("2 as expected, 0 that differ, 1 refused");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(refused).hasContent(line("b").replace(was, is));
  }

  /** Time goes on in both systems, and credits are used in both. */
  @Test
  void whatAnActivationBringsIsNoDifference() throws IOException {
    String later =
        line("b")
            .replace("2026-02-15", "2026-03-15")
            .replace("2026-01-15", "2026-02-15")
            .replace("120", "7")
            .replace("2000", "1500");
    CommandLineRun run = checked("2026-02-20", write("fresh.jsonl", List.of(later)));
    assertThat(run.lastLine()).isEqualTo("1 as expected, 0 that differ, 0 refused");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aFileIsNotComparedWithItself() throws IOException {
    Path old = write("old.jsonl", List.of(line("a")));
    CommandLineRun run =
        CommandLineRun.of("import", "--check", "--imported", old.toString(), old.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Expected another file than " + old);
  }

  private CommandLineRun checked(String day, Path fresh, String... more) throws IOException {
    Path old = write("old.jsonl", List.of("{}", line("a"), line("b")));
    List<String> arguments =
        new ArrayList<>(List.of("import", "--check", "--at", day + "T00:00:00Z", "--imported"));
    arguments.add(old.toString());
    arguments.addAll(List.of(more));
    arguments.add(fresh.toString());
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  private static String line(String id) {
    return LINE.formatted(id);
  }
}

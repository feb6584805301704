package dev.termshift.cli.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.kafka.Await;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers of a laboratory that do not start, or do not live. */
final class LaboratoryIT {

  private final List<String> notes = new ArrayList<>();

  @Test
  void aBrokerThatDoesNotStartIsNamedAndTheDatabaseEnds() {
    JavaProgram nothing = new JavaProgram(List.of(), "none");

    assertThatThrownBy(() -> Laboratory.start(nothing, notes::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Expected broker (process ")
        .hasMessageContaining("ended with exit code 1; its log, ");

    Path folder = kept();
    assertThat(folder.resolve("broker.log")).exists();
    assertThat(folder.resolve("postgresql.log")).content().contains("database system is shut down");
    new WorkFolder(folder).delete();
  }

  @Test
  void aDatabaseThatDiesEndsTheWorkAndIsNamed() {
    try (Laboratory laboratory = Laboratory.start(notes::add)) {
      long pid = laboratory.servers().databasePid().orElseThrow();

      assertThatThrownBy(
              () ->
                  laboratory.during(
                      () -> {
                        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                        Await.end(Thread.currentThread());
                        return "never";
                      }))
          .hasMessageContaining("Expected PostgreSQL (process " + pid + ") to run on, but it ended")
          .hasMessageContaining("postgresql.log, ends with: ");
    }
    new WorkFolder(kept()).delete();
  }

  private Path kept() {
    String kept = "What the processes printed is in ";
    assertThat(notes).hasSize(2).startsWith("Starting a broker and a PostgreSQL");
    assertThat(notes.get(1)).startsWith(kept);
    return Path.of(notes.get(1).substring(kept.length()));
  }
}

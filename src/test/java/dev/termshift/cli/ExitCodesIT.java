package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.cli.PlantedEnd.What;
import dev.termshift.node.Node;
import dev.termshift.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the process of a node ends with, however it ends. */
class ExitCodesIT {

  private static final Duration WITHIN = Duration.ofSeconds(90);
  private static final String SERVES = "Termshift serves group ";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void aNodeThatCanNoLongerWorkEndsWith1(What what) throws IOException {
    Installation installation = Installation.withTopics(folder);
    try (ChildJvm node = planted(what, installation, List.of())) {
      node.awaitOutput(SERVES, WITHIN);
      go();

      assertThat(node.awaitEnd()).as(node.output()).isEqualTo(1);
    }
  }

  /** Its partitions belong to another group, so that it never has anything to do. */
  @ParameterizedTest
  @EnumSource(names = {"ACTOR_SYSTEM_ENDS", "JOURNAL_ENDS", "FATAL_ERROR"})
  void soDoesOneThatHasNotBeenReadyYet(What what) throws IOException {
    Installation installation = Installation.withTopics(folder);
    installation.serveUntil(() -> isOpened(installation));
    try (ChildJvm node = planted(what, installation.with("kafka.group-id", "other"), List.of())) {
      node.awaitOutput("stays closed", WITHIN);
      go();

      assertThat(node.awaitEnd()).as(node.output()).isEqualTo(1);
    }
  }

  @Test
  void theVirtualMachineEndsItWith3WhenItRunsOutOfMemory() throws IOException {
    Installation installation = Installation.withTopics(folder);
    List<String> exits = List.of("-XX:+ExitOnOutOfMemoryError");
    try (ChildJvm node = planted(What.WANT_OF_MEMORY, installation, exits)) {
      node.awaitOutput(SERVES, WITHIN);
      go();

      assertThat(node.awaitEnd()).as(node.output()).isEqualTo(3);
    }
  }

  @Test
  void aNodeWhoseNameAnotherOneTookEndsWith1() {
    Installation installation = Installation.withTopics(folder).with("kafka.instance-id", "taken");
    try (ChildJvm first =
        ChildJvm.start("dev.termshift.Main", List.of("-Xmx512m"), serve(installation))) {
      first.awaitOutput(SERVES, WITHIN);
      try (Node second = Node.start(installation.settings(), Clock.systemUTC())) {
        assertThat(first.awaitEnd()).as(first.output()).isEqualTo(1);
        assertThat(second.health().livenessFaults()).isEmpty();
      }
    }
  }

  @Test
  void aNodeThatIsToldToStopBeforeItIsReadyEndsWith0() {
    Installation installation = Installation.withTopics(folder);
    installation.serveUntil(() -> isOpened(installation));
    try (ChildJvm node =
        ChildJvm.start(
            "dev.termshift.Main",
            List.of("-Xmx512m"),
            serve(installation.with("kafka.group-id", "other")))) {
      node.awaitOutput("stays closed", WITHIN);

      assertThat(node.stop()).as(node.output()).isZero();
      assertThat(node.output()).doesNotContain("to go on");
    }
  }

  private static boolean isOpened(Installation installation) {
    return installation.run("status").out().contains("All is well");
  }

  private ChildJvm planted(What what, Installation installation, List<String> jvmArgs) {
    List<String> all = new ArrayList<>(PlantedEnd.jvmArgs(what, folder.resolve("go")));
    all.addAll(jvmArgs);
    return ChildJvm.start("dev.termshift.Main", all, serve(installation));
  }

  private static List<String> serve(Installation installation) {
    return List.of("serve", "--config", installation.configuration().toString());
  }

  private void go() throws IOException {
    Files.createFile(folder.resolve("go"));
  }
}

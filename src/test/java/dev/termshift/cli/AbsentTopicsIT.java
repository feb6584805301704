package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A topic that is not there is told in one sentence, with what makes it. */
class AbsentTopicsIT {

  private static final String ABSENT =
      "Expected topic not.there to exist, but it does not: 'termshift topics --create' makes it";

  @TempDir private static Path folder;
  private static Installation installation;

  @BeforeAll
  static void install() {
    installation = Installation.withTopics(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "commands, lag",
    "commands, status",
    "commands, audit",
    "commands, adopt --all --at-progress",
    "commands, serve",
    "support-commands, lag",
    "support-commands, status",
    "payments, lag",
    "progress, lag",
    "progress, status",
    "progress, audit",
    "progress, adopt --all --at-progress",
    "billing, audit",
    "billing, adopt --partition 0 --from-outputs",
    "dead-letters, dead-letters",
    "commands, send FILE",
    "support-commands, send --authority SUPPORT FILE",
    "support-commands, import FILE",
    "replies, import --answers FILE"
  })
  void whoNeedsItSaysWhatMakesIt(String topic, String command) throws Exception {
    Path lines =
        Files.writeString(
            folder.resolve("lines"), "{\"type\":\"cancel\",\"subscriptionId\":\"s\"}\n");
    CommandLineRun run =
        installation
            .with("kafka.topics." + topic, "not.there")
            .run(command.replace("FILE", lines.toString()).split(" "));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).contains(ABSENT);
    assertThat(run.err()).doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({"billing", "replies", "dead-letters"})
  void statusLooksForEveryTopic(String topic) {
    CommandLineRun run = installation.with("kafka.topics." + topic, "not.there").run("status");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains(ABSENT);
  }
}

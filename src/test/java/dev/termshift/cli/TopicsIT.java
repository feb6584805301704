package dev.termshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.CommandLineRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicsIT {

  @TempDir Path folder;

  @Test
  void namesEveryTopicThatIsAbsentAndMakesThemWhenToldTo() {
    Installation installation = Installation.in(folder);

    CommandLineRun absent = installation.run("topics");
    CommandLineRun created = installation.run("topics", "--create");
    CommandLineRun verified = installation.run("topics", "--verify");

    assertThat(absent.exitCode()).isEqualTo(1);
    assertThat(absent.err().lines())
        .hasSize(7)
        .allMatch(line -> line.startsWith("Expected topic ") && line.contains(", but it does not"))
        .allMatch(line -> line.endsWith(": 'termshift topics --create' makes it"));
    assertThat(absent.out().lines())
        .containsExactly("Of 7 topics 7 are absent: what to do is said of each.");
    assertThat(created.exitCode()).isZero();
    assertThat(created.out().lines()).hasSize(9).first().asString().startsWith("TOPIC");
    assertThat(created.lastLine()).isEqualTo("Made 7 topics. All 7 are as they must be.");
    assertThat(verified.out().lines().toList().subList(0, 8))
        .isEqualTo(created.out().lines().toList().subList(0, 8));
    assertThat(verified.exitCode()).isZero();
    assertThat(verified.lastLine()).isEqualTo("All 7 topics are as they must be.");
    assertThat(installation.run("topics", "--create").lastLine())
        .isEqualTo("All 7 topics were there, and are as they must be.");
  }

  @Test
  void refusesALogWithAnotherNumberOfPartitions() {
    Installation installation = Installation.withTopics(folder);

    CommandLineRun run = installation.with("kafka.partitions", 3).run("topics");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "to have 3 partitions, as termshift.kafka.partitions says, but it has 2: correct");
    assertThat(run.out().lines()).hasSize(9).first().asString().startsWith("TOPIC");
    assertThat(run.lastLine()).matches("Of 7 topics \\d differs?: what to do is said of each\\.");
  }

  @Test
  void saysWithinSecondsThatNoBrokerIsThere() {
    CommandLineRun run =
        Installation.in(folder).with("kafka.bootstrap-servers", "\"127.0.0.1:1\"").run("topics");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .startsWith("Expected a Kafka broker at 127.0.0.1:1, but none answered");
  }
}

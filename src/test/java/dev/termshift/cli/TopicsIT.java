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
        .allMatch(line -> line.startsWith("Expected topic ") && line.contains(", but it does not"));
    assertThat(created.exitCode()).isZero();
    assertThat(created.out().lines()).hasSize(8).first().asString().startsWith("TOPIC");
    assertThat(verified).isEqualTo(created);
  }

  @Test
  void refusesALogWithAnotherNumberOfPartitions() {
    Installation installation = Installation.withTopics(folder);

    CommandLineRun run = installation.with("kafka.partitions", 3).run("topics");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("to have 3 partitions, as termshift.kafka.partitions says, but it has 2");
    assertThat(run.out()).isEmpty();
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

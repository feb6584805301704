package dev.termshift.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.kafka.LogTopic;
import dev.termshift.pipeline.watch.PartitionLag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The last words of a status. */
class StatusReportTest {

  private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");

  @Test
  void allIsWellWhenNothingWaits() {
    assertThat(report(0, List.of()).lines()).last().isEqualTo("All is well.");
  }

  @Test
  void aBacklogIsNoFaultButIsNamed() {
    StatusReport report = report(7, List.of());
    assertThat(report.lines()).last().isEqualTo("No faults; 7 records wait.");
    assertThat(report.isFaulty()).isFalse();
  }

  @Test
  void faultsComeLast() {
    StatusReport report = report(7, List.of("Expected a node to run, but there is none"));
    assertThat(report.lines()).endsWith("1 faults:", "Expected a node to run, but there is none");
    assertThat(report.isFaulty()).isTrue();
  }

  @Test
  void whatWaitsForMoreThanAMinuteIsAFault() {
    LagReport report = new LagReport(NOW, List.of(waiting(60)), List.of(waiting(61)));
    assertThat(report.delays())
        .singleElement()
        .asString()
        .startsWith(
            "Expected what is in log-0 to be done within 1m 0s, but its oldest record waits for"
                + " 1m 1s");
  }

  private static PartitionRow waiting(long seconds) {
    return new PartitionRow(
        new TopicPartition("log", 0),
        Optional.of("a"),
        new PartitionLag(0, 1, 1, Optional.of(NOW.minusSeconds(seconds))));
  }

  private static StatusReport report(long waiting, List<String> faults) {
    PartitionLag lag =
        new PartitionLag(10, 10 + waiting, waiting, Optional.of(NOW).filter(now -> waiting > 0));
    PartitionRow row = new PartitionRow(new TopicPartition("log", 0), Optional.of("a"), lag);
    return new StatusReport(
        new LogTopic("log", "id", 1),
        1,
        "ready",
        Map.of("a", 1),
        new LagReport(NOW, List.of(row), List.of()),
        faults);
  }
}

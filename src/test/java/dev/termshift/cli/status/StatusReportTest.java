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

  private static final int WIDE = 200;
  private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");

  private static final Vitals VITALS =
      new Vitals(
          120,
          3,
          Optional.of(new Vitals.Overdue(2, Optional.of(NOW.minusSeconds(61)))),
          new Vitals.Versions("termshift 1.0", Optional.of("9"), Optional.of("1 of 1")));

  @Test
  void tellsRateLateDeadlinesDeadLettersAndVersions() {
    assertThat(report(0, List.of()).lines(false, WIDE))
        .contains(
            "Rate       120 records came into the log in the last minute",
            "Deadlines  2 late, the oldest for 1m 1s",
            "Dead       3 dead letters within a day: see 'termshift dead-letters'",
            "Versions   termshift 1.0, schema 9, catalog 1 of 1");
    assertThat(report(0, List.of()).json())
        .contains(
            "\"vitals\":{\"recordsWithinAMinute\":120,\"deadLettersWithinADay\":3,"
                + "\"deadlinesLate\":2,\"deadlinesLateMillis\":61000");
  }

  @Test
  void deadlinesThatAreLateForMoreThanAMinuteAreAFault() {
    assertThat(VITALS.delay(NOW, LagReport.DONE_WITHIN)).get().asString().contains("late by 1m 1s");
    assertThat(VITALS.delay(NOW.minusSeconds(1), LagReport.DONE_WITHIN)).isEmpty();
  }

  @Test
  void allIsWellWhenNothingWaits() {
    assertThat(report(0, List.of()).lines(false, WIDE)).last().isEqualTo("All is well.");
  }

  @Test
  void aBacklogIsNoFaultButIsNamed() {
    StatusReport report = report(7, List.of());
    assertThat(report.lines(false, WIDE)).last().isEqualTo("No faults; 7 records wait.");
    assertThat(report.isFaulty()).isFalse();
  }

  /** Under traffic something is always on its way; an operator waits for the words. */
  @Test
  void whatHasJustComeIsNoBacklog() {
    assertThat(report(58, 1_999).lines(false, WIDE)).last().isEqualTo("All is well.");
    assertThat(report(58, 2_001).lines(false, WIDE))
        .last()
        .isEqualTo("No faults; 58 records wait.");
  }

  @Test
  void oneThatWaitsIsNotSpokenOfAsMany() {
    assertThat(report(1, List.of()).lines(false, WIDE))
        .last()
        .isEqualTo("No faults; 1 record waits.");
  }

  @Test
  void faultsComeLast() {
    StatusReport report = report(7, List.of("Expected a node to run, but there is none"));
    assertThat(report.lines(false, WIDE))
        .endsWith("1 fault:", "Expected a node to run, but there is none");
    assertThat(report.isFaulty()).isTrue();
  }

  /** No line ends beyond the edge of the window. */
  @Test
  void everythingIsShownWholeInANarrowWindow() {
    String fault = "Expected PostgreSQL to answer within 5 s, but it did not: see that it runs";

    assertThat(report(0, List.of(fault)).lines(false, 40))
        .endsWith(
            "1 fault:",
            "Expected PostgreSQL to answer within 5",
            "  s, but it did not: see that it runs")
        .containsSequence(
            "Rate       120 records came into the log", "           in the last minute")
        .contains("log", "        0    10   10        0       -  a");
  }

  @Test
  void whatWaitsForMoreThanAMinuteIsAFault() {
    LagReport report = new LagReport(NOW, List.of(waiting(60)), List.of(waiting(61)), Trend.NONE);
    assertThat(report.delays())
        .singleElement()
        .extracting(Fault::sentence)
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
    return report(waiting, 3_000, faults);
  }

  private static StatusReport report(long waiting, long millis) {
    return report(waiting, millis, List.of());
  }

  private static StatusReport report(long waiting, long millis, List<String> faults) {
    PartitionLag lag =
        new PartitionLag(
            10,
            10 + waiting,
            waiting,
            Optional.of(NOW.minusMillis(millis)).filter(now -> waiting > 0));
    PartitionRow row = new PartitionRow(new TopicPartition("log", 0), Optional.of("a"), lag);
    return new StatusReport(
        new LogTopic("log", "id", 1),
        1,
        "ready",
        Map.of("a", 1),
        new LagReport(NOW, List.of(row), List.of(), Trend.NONE),
        VITALS,
        faults.stream().map(Fault::of).toList());
  }
}

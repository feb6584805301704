package dev.termshift.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.pipeline.watch.PartitionLag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What waits, as a person reads it: many partitions, and look after look. */
class LagReportTest {

  private static final int WIDE = 200;
  private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");

  @Test
  void ofManyPartitionsThoseAreShownThatHaveSomethingToDo() {
    LagReport report = report(NOW, IntStream.range(0, 64).map(each -> each % 21 == 5 ? 7 : 0));

    assertThat(report.lines(false, WIDE))
        .hasSize(6)
        .anyMatch(line -> line.startsWith("log ") && line.contains(" 26 "))
        .contains("log: 64 partitions, 61 of them at rest; --all shows each");
    assertThat(report.lines(true, WIDE)).hasSize(66);
  }

  @Test
  void ifAllOfThemWaitTheLongestAreShown() {
    LagReport report = report(NOW, IntStream.range(1, 65));

    assertThat(report.lines(false, WIDE))
        .hasSize(19)
        .anyMatch(line -> line.contains(" 63 "))
        .contains("log: 64 partitions, 0 of them at rest, 48 more wait; --all shows each");
  }

  /** Where nothing waits, nobody can see it wait. */
  @Test
  void ofPartitionsWithoutANodeItIsNotSaidThatTheyWait() {
    assertThat(orphans(IntStream.range(0, 64).map(each -> 0)).lines(false, WIDE))
        .contains("log: 64 partitions, 0 of them at rest, 48 more have no node; --all shows each");
    assertThat(orphans(IntStream.range(0, 64).map(each -> each < 20 ? 5 : 0)).lines(false, WIDE))
        .contains(
            "log: 64 partitions, 0 of them at rest, 4 more wait, 44 more have no node;"
                + " --all shows each");
  }

  /** What is above the window is never in sight, and each look would scroll it on. */
  @Test
  void aLookThatIsWatchedFitsTheHeightOfTheTerminal() {
    LagReport report = report(NOW, IntStream.range(1, 65));

    assertThat(Looks.fitting(report, false, new Window(WIDE, 40))).hasSize(19);
    assertThat(Looks.fitting(report, false, new Window(WIDE, 18))).hasSize(11);
    assertThat(Looks.fitting(report, false, new Window(WIDE, 3)))
        .hasSize(3)
        .contains("log: 64 partitions, 0 of them at rest, 64 more wait; --all shows each");
    assertThat(Looks.fitting(report, false, new Window(WIDE, 2)))
        .containsExactly(report.lines(false, WIDE).get(0), "… 2 more lines: the window is too low");
    assertThat(Looks.fitting(report, true, new Window(WIDE, 10)))
        .hasSize(10)
        .startsWith(report.lines(true, WIDE).get(0))
        .contains("… 57 more lines: the window is too low")
        .endsWith(report.lines(true, WIDE).get(report.lines(true, WIDE).size() - 1));
  }

  @Test
  void aFewPartitionsAreShownWithoutAWordMore() {
    assertThat(report(NOW, IntStream.of(1, 0)).lines(false, WIDE))
        .hasSize(4)
        .last()
        .isEqualTo("1 to decide, 0 to forward");
  }

  @Test
  void aSecondLookTellsHowItGoesAndInHowLongItIsDone() {
    LagReport before = report(NOW, IntStream.of(100, 10));
    LagReport after = report(NOW.plusSeconds(2), IntStream.of(80, 12)).after(before);

    List<String> lines = after.lines(false, WIDE);
    assertThat(lines.get(0)).contains("TREND", "DONE IN");
    assertThat(lines.get(1)).contains("-10.0/s", " 8.0s");
    assertThat(lines.get(2)).contains("+1.0/s").doesNotContain("10.0s");
    assertThat(lines).last().isEqualTo("92 to decide, 0 to forward; -9.0/s, done in 10s");
  }

  @Test
  void aScreenIsClearedOnceDrawnOverThenAndHasNoLineThatWraps() {
    assertThat(Screen.first(List.of("a", "b")))
        .isEqualTo("\u001b[2J\u001b[?7l\u001b[Ha\u001b[K\nb\u001b[K\u001b[J\u001b[?7h");
    assertThat(Screen.next(List.of("\u001b[31m"))).startsWith("\u001b[?7l\u001b[H\\u001b[31m");
  }

  @Test
  void columnsAreAsWideAsWhatStandsInThem() {
    List<String> lines = report(NOW, IntStream.of(7, 0)).lines(false, WIDE);

    assertThat(lines.get(0)).isEqualTo("TOPIC  PARTITION  NEXT  END  WAITING  OLDEST  NODE");
    assertThat(lines.get(1)).isEqualTo("log            0     0    7        7    0.0s  a");
  }

  @Test
  void inANarrowTerminalATopicStandsAboveItsPartitions() {
    List<String> lines = report(NOW, IntStream.of(7, 0)).lines(false, 40);

    assertThat(lines)
        .startsWith(
            "PARTITION  NEXT  END  WAITING  OLDEST  NODE",
            "log",
            "        0     0    7        7    0.0s  a");
  }

  private static LagReport orphans(IntStream waiting) {
    LagReport owned = report(NOW, waiting);
    return new LagReport(
        NOW,
        owned.log().stream()
            .map(row -> new PartitionRow(row.partition(), Optional.empty(), row.lag()))
            .toList(),
        List.of(),
        Trend.NONE);
  }

  private static LagReport report(Instant at, IntStream waiting) {
    int[] records = waiting.toArray();
    return new LagReport(
        at,
        IntStream.range(0, records.length).mapToObj(each -> row(each, records[each])).toList(),
        List.of(),
        Trend.NONE);
  }

  private static PartitionRow row(int partition, long waiting) {
    return new PartitionRow(
        new TopicPartition("log", partition),
        Optional.of("a"),
        new PartitionLag(0, waiting, waiting, Optional.of(NOW).filter(now -> waiting > 0)));
  }
}

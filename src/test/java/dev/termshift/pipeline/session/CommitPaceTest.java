package dev.termshift.pipeline.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How far apart the commits of a partition are. */
class CommitPaceTest {

  private static final Duration LONGEST = Duration.ofMillis(100);
  private static final long BEGIN = -5;

  private final CommitPace pace = new CommitPace(LONGEST, BEGIN);

  private long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }

  private static long after(Duration passed) {
    return BEGIN + passed.toNanos();
  }

  @Test
  void aRecordThatComesAloneIsFollowedByTheNextAtOnce() {
    assertThat(millis(pace.interval(1, after(Duration.ofSeconds(10))))).isZero();
  }

  @Test
  void aFloodGoesAtTheLongestInterval() {
    assertThat(pace.interval(2_000, after(Duration.ofMillis(100)))).isEqualTo(LONGEST.toNanos());
    assertThat(pace.interval(240, after(Duration.ofMillis(200)))).isEqualTo(LONGEST.toNanos());
  }

  @Test
  void betweenThemTheIntervalGrowsWithTheRate() {
    assertThat(millis(pace.interval(5, after(Duration.ofMillis(200))))).isCloseTo(25, within(1L));
    assertThat(millis(pace.interval(5, after(Duration.ofMillis(300))))).isCloseTo(50, within(1L));
    assertThat(millis(pace.interval(5, after(Duration.ofMillis(700))))).isCloseTo(12, within(1L));
  }

  /** Two commits may begin at the same reading of the clock. */
  @Test
  void noTimeBetweenCommitsIsAFlood() {
    pace.interval(1, after(Duration.ofSeconds(1)));

    assertThat(pace.interval(1, after(Duration.ofSeconds(1)))).isEqualTo(LONGEST.toNanos());
  }
}

package dev.termshift.domain.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RunningPeriodTest {

  private static final Instant START = Instant.parse("2024-01-31T00:00:00Z");
  private static final BillingInterval MONTH = new BillingInterval("P1M");
  private static final RunningPeriod FIRST = RunningPeriod.first(START, MONTH, ZoneOffset.UTC);

  @Test
  void aLongerPeriodAnchorsTheCycleAtItsEnd() {
    RunningPeriod longer = RunningPeriod.longer(FIRST, Duration.ofDays(2));
    assertThat(longer.index()).isEqualTo(-1);
    assertThat(longer.period()).isEqualTo(period("2024-01-31", "2024-03-02"));
    assertThat(longer.next().period()).isEqualTo(period("2024-03-02", "2024-04-02"));
    assertThat(longer.nextWith(MONTH)).isEqualTo(longer.next());
  }

  @Test
  void longerByNothingIsTheSame() {
    assertThat(RunningPeriod.longer(FIRST, Duration.ZERO)).isEqualTo(FIRST);
  }

  @Test
  void anotherIntervalBeginsItsCycleWhereThePeriodEnds() {
    RunningPeriod trial =
        RunningPeriod.until(
            new BillingCycle(Instant.parse("2024-02-07T00:00:00Z"), MONTH, ZoneOffset.UTC), START);
    assertThat(trial.period()).isEqualTo(period("2024-01-31", "2024-02-07"));
    assertThat(trial.next().period()).isEqualTo(period("2024-02-07", "2024-03-07"));
    assertThat(trial.nextWith(new BillingInterval("P7D")).period())
        .isEqualTo(period("2024-02-07", "2024-02-14"));
  }

  /** Samoa had no 30 December 2011: it went over the date line. */
  @Test
  void aDayThatNeverWasHasNoPeriod() {
    RunningPeriod before =
        RunningPeriod.first(
            Instant.parse("2011-12-28T20:00:00Z"),
            new BillingInterval("P1D"),
            ZoneId.of("Pacific/Apia"));
    RunningPeriod last = before.next();
    assertThat(last.period())
        .isEqualTo(
            new BillingPeriod(
                Instant.parse("2011-12-29T20:00:00Z"), Instant.parse("2011-12-30T20:00:00Z")));
    RunningPeriod behind = last.next();
    assertThat(behind.index()).isEqualTo(3);
    assertThat(behind.period())
        .isEqualTo(
            new BillingPeriod(
                Instant.parse("2011-12-30T20:00:00Z"), Instant.parse("2011-12-31T20:00:00Z")));
  }

  private static BillingPeriod period(String start, String end) {
    return new BillingPeriod(
        Instant.parse(start + "T00:00:00Z"), Instant.parse(end + "T00:00:00Z"));
  }
}

package dev.termshift.domain.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.money.Share;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BillingPeriodTest {

  private static final Instant START = Instant.parse("2024-04-01T00:00:00Z");
  private static final Instant END = Instant.parse("2024-05-01T00:00:00Z");
  private static final BillingPeriod APRIL = new BillingPeriod(START, END);

  @Test
  void theUnusedShareGoesFromEverythingToNothing() {
    assertThat(APRIL.unusedAt(START.minusSeconds(1))).isEqualTo(Share.ALL);
    assertThat(APRIL.unusedAt(START)).isEqualTo(Share.ALL);
    assertThat(APRIL.unusedAt(START.plusSeconds(86_400)))
        .isEqualTo(new Share(2_505_600, 2_592_000));
    assertThat(APRIL.unusedAt(END)).isEqualTo(new Share(0, 2_592_000));
    assertThat(APRIL.unusedAt(END.plusSeconds(1))).isEqualTo(new Share(0, 2_592_000));
  }

  @Test
  void onlyWholeSecondsAreUsed() {
    assertThat(APRIL.unusedAt(START.plusMillis(999)).of(2_592_000)).isEqualTo(2_592_000);
    assertThat(APRIL.unusedAt(START.plusMillis(1000)).of(2_592_000)).isEqualTo(2_591_999);
  }

  @Test
  void aPeriodHasALength() {
    assertThatThrownBy(() -> new BillingPeriod(START, START))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theNextPeriodGoesOnInTheSameCycleOrBeginsOne() {
    Instant anchor = Instant.parse("2024-01-31T00:00:00Z");
    BillingInterval month = new BillingInterval("P1M");
    RunningPeriod second = RunningPeriod.first(anchor, month, ZoneOffset.UTC).next();
    assertThat(second.nextWith(month).period().end()).isEqualTo("2024-04-30T00:00:00Z");
    RunningPeriod weekly = second.nextWith(new BillingInterval("P7D"));
    assertThat(weekly.index()).isZero();
    assertThat(weekly.cycle().anchor()).isEqualTo(second.period().end());
    assertThat(weekly.period().end()).isEqualTo("2024-04-07T00:00:00Z");
  }
}

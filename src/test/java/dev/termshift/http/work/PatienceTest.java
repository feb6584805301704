package dev.termshift.http.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long whoever opens connections in vain has to wait for the next one. */
class PatienceTest {

  private static final String EVE = "7f000002";
  private static final String ADA = "7f000003";

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
  private final Patience patience = new Patience(nanos::get);

  @Test
  void whoIsRefusedNowAndThenWaitsForNothing() {
    lose(50);
    assertThat(patience.next(EVE)).isZero();
    pass(Duration.ofSeconds(2));
    lose(50);
    assertThat(patience.next(EVE)).isZero();
  }

  @Test
  void whoIsRefusedAgainAndAgainComesAtIntervals() {
    lose(60);
    assertThat(patience.next(EVE)).isEqualTo(Duration.ofMillis(40));
    assertThat(patience.next(EVE)).isEqualTo(Duration.ofMillis(80));
    pass(Duration.ofMillis(60));
    assertThat(patience.next(EVE)).isEqualTo(Duration.ofMillis(60));
  }

  @Test
  void othersDoNotWait() {
    lose(1000);
    assertThat(patience.next(ADA)).isZero();
  }

  @Test
  void nobodyWaitsForEver() {
    lose(1_000_000);
    for (int i = 0; i < 10_000; i++) {
      assertThat(patience.next(EVE)).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }
    pass(Duration.ofSeconds(5));
    assertThat(patience.next(EVE)).isZero();
  }

  private void lose(int times) {
    for (int i = 0; i < times; i++) {
      patience.lose(EVE);
    }
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}

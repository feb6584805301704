package dev.termshift.cli.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final Duration QUIET = Duration.ofMillis(200);

  @Test
  void aStandstillBeginsWhereTheCountChangedLast() {
    AtomicLong looks = new AtomicLong();
    AtomicLong changed = new AtomicLong();
    long seen =
        Progress.awaitStandstill(
            () -> {
              long look = looks.incrementAndGet();
              if (look == 20) {
                changed.set(System.nanoTime());
              }
              return Math.min(look, 20);
            },
            QUIET);
    assertThat(seen).isGreaterThanOrEqualTo(changed.get());
    assertThat(System.nanoTime() - seen).isGreaterThanOrEqualTo(QUIET.toNanos());
  }

  @Test
  void whatNeverChangesStandsStillFromTheBeginning() {
    long begin = System.nanoTime();
    long seen = Progress.awaitStandstill(() -> 7, QUIET);
    assertThat(seen).isBetween(begin, System.nanoTime() - QUIET.toNanos());
  }
}

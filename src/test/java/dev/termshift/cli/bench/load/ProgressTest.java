package dev.termshift.cli.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
            QUIET,
            () -> {});
    assertThat(seen).isGreaterThanOrEqualTo(changed.get());
    assertThat(System.nanoTime() - seen).isGreaterThanOrEqualTo(QUIET.toNanos());
  }

  @Test
  void whatNeverChangesStandsStillFromTheBeginning() {
    long begin = System.nanoTime();
    long seen = Progress.awaitStandstill(() -> 7, QUIET, () -> {});
    assertThat(seen).isBetween(begin, System.nanoTime() - QUIET.toNanos());
  }

  /** What is read then is what was used for the work, without the second in which nothing is. */
  @Test
  void theLastRestBeginsSoonAfterTheLastChange() {
    long begin = System.nanoTime();
    List<Long> rests = new ArrayList<>();

    long changed =
        Progress.awaitStandstill(
            () -> System.nanoTime() - begin < QUIET.toNanos() / 2 ? 1 : 2,
            QUIET,
            () -> rests.add(System.nanoTime()));

    assertThat(rests).hasSize(2);
    assertThat(rests.get(0)).isLessThan(changed);
    assertThat(rests.get(1)).isBetween(changed, changed + QUIET.toNanos() / 2);
  }
}

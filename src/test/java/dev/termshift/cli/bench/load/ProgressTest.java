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

  /** A machine that others use may not let this thread look for longer than that. */
  @Test
  void whoWasNotLetLookRestsInTheEnd() {
    AtomicLong rests = new AtomicLong();

    Progress.awaitStandstill(() -> 7, Duration.ZERO, rests::incrementAndGet);

    assertThat(rests).hasValue(1);
  }

  /** What is read then is what was used for the work, without the second in which nothing is. */
  @Test
  void theLastRestBeginsSoonAfterTheLastChange() {
    AtomicLong looks = new AtomicLong();
    List<Long> rests = new ArrayList<>();
    List<Long> looksBefore = new ArrayList<>();

    long changed =
        Progress.awaitStandstill(
            () -> {
              looks.incrementAndGet();
              return rests.isEmpty() ? 1 : 2;
            },
            Duration.ofSeconds(1),
            () -> {
              rests.add(System.nanoTime());
              looksBefore.add(looks.get());
            });

    assertThat(rests).hasSize(2);
    assertThat(changed).isBetween(rests.get(0), rests.get(1));
    assertThat(looks.get()).isGreaterThan(looksBefore.get(1));
  }
}

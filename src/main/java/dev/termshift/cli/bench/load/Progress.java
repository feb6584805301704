package dev.termshift.cli.bench.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waits for what others count. */
final class Progress {

  private static final Duration SILENCE_BOUND = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);

  private Progress() {}

  /**
   * Waits until the count is there.
   *
   * @param check throws if the count can never come any more
   * @throws IllegalStateException if it does not change for two minutes
   */
  static void await(String what, long wanted, LongSupplier count, Runnable check) {
    long seen = -1;
    long since = System.nanoTime();
    while (count.getAsLong() < wanted) {
      check.run();
      long now = count.getAsLong();
      if (now != seen) {
        seen = now;
        since = System.nanoTime();
      }
      if (System.nanoTime() - since > SILENCE_BOUND.toNanos()) {
        throw new IllegalStateException(
            "Expected %d %s, but got %d, and none for %d s"
                .formatted(wanted, what, seen, SILENCE_BOUND.toSeconds()));
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }
}

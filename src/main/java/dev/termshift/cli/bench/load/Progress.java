package dev.termshift.cli.bench.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waits for what others count. */
public final class Progress {

  private static final Duration SILENCE_BOUND = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);
  private static final int REST = 20;

  private Progress() {}

  /**
   * Waits until a count has stood still for so long.
   *
   * @param atRest is done each time it has stood still for a twentieth of that, so the last time is
   *     soon after the last change
   * @return the moment of {@link System#nanoTime} at which it was seen to change last, or at which
   *     the wait began if it never did
   */
  public static long awaitStandstill(LongSupplier count, Duration quiet, Runnable atRest) {
    long seen = count.getAsLong();
    long changed = System.nanoTime();
    boolean resting = false;
    while (System.nanoTime() - changed < quiet.toNanos()) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      long now = count.getAsLong();
      if (now != seen) {
        seen = now;
        changed = System.nanoTime();
        resting = false;
      } else if (!resting && System.nanoTime() - changed > quiet.toNanos() / REST) {
        resting = true;
        atRest.run();
      }
    }
    if (!resting) {
      atRest.run();
    }
    return changed;
  }

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

package dev.termshift.pipeline.session;

import java.time.Duration;

/**
 * How far apart the commits of a partition are: the further, the more records come. A record that
 * comes alone is committed at once; a flood goes in large batches, of which each costs little more
 * than a small one. Not thread-safe.
 */
final class CommitPace {

  /** So many records a second, and all beyond, are worth the longest interval. */
  private static final double FLOOD = 100;

  private final Duration longest;
  private long last;

  /**
   * Begins with nothing committed.
   *
   * @param longest the interval in a flood
   * @param now in nanoseconds, as all times here
   */
  CommitPace(Duration longest, long now) {
    this.longest = longest;
    this.last = now;
  }

  /**
   * How long after its begin a commit may be followed by the next one, in nanoseconds.
   *
   * @param records how many it commits: those that came since the one before began
   * @param begin when it began
   */
  long interval(int records, long begin) {
    double seconds = Math.max(1, begin - last) / 1e9;
    last = begin;
    double share = Math.min(1, records / seconds / FLOOD);
    return (long) (longest.toNanos() * share);
  }
}

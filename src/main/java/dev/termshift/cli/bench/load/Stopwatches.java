package dev.termshift.cli.bench.load;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When commands were appended to the log and when their replies became visible, both by the clock
 * of this machine in milliseconds since 1970. Only the last {@value #KEPT} commands are kept.
 */
final class Stopwatches {

  private static final Clock CLOCK = Clock.systemUTC();

  /** A power of two. */
  static final int KEPT = 1 << 20;

  private final AtomicLongArray appendedAt = new AtomicLongArray(KEPT);
  private final AtomicLongArray visibleAt = new AtomicLongArray(KEPT);

  void appended(long number, long at) {
    appendedAt.set(slot(number), at);
  }

  void visible(long number) {
    visibleAt.set(slot(number), CLOCK.millis());
  }

  /** The latencies of these commands, all of which have been answered. */
  Latencies between(long from, long to) {
    long first = Math.max(from, to - KEPT);
    long[] millis = new long[(int) (to - first)];
    for (long number = first; number < to; number++) {
      long appended = appendedAt.get(slot(number));
      // By two threads' clocks of one machine: a reply is never seen before its command is there.
      millis[(int) (number - first)] = Math.max(0, visibleAt.get(slot(number)) - appended);
    }
    return Latencies.of(millis);
  }

  private static int slot(long number) {
    return (int) (number & (KEPT - 1));
  }
}

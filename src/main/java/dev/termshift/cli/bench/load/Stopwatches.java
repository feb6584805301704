package dev.termshift.cli.bench.load;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;

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
  private final LongAccumulator first = new LongAccumulator(Math::min, Long.MAX_VALUE);
  private final LongAccumulator last = new LongAccumulator(Math::max, 0);

  void appended(long number, long at) {
    appendedAt.set(slot(number), at);
    first.accumulate(at);
    last.accumulate(at);
  }

  /** When the first command of all was appended; {@link Long#MAX_VALUE} without any. */
  long firstAppended() {
    return first.get();
  }

  /** When the last command until now was appended; 0 without any. */
  long lastAppended() {
    return last.get();
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

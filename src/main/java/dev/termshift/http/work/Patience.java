package dev.termshift.http.work;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long the next connection of an address is kept before anybody looks at it. Whoever opens one
 * after the other in vain is looked at so many times in a second, and no more: being refused must
 * not cost the node more than it costs the caller.
 */
final class Patience {

  /** Connections in vain, after which nobody has to wait. */
  private static final int FREE = 50;

  /** So often in a second one more is free. */
  private static final int PER_SECOND = 25;

  private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos() / PER_SECOND;

  /** Less than Akka keeps a connection that nobody serves. */
  private static final long LONGEST_NANOS = Duration.ofSeconds(5).toNanos();

  private final LongSupplier nanos;
  private final Map<String, Address> addresses = new LinkedHashMap<>(16, 0.75f, true);

  /** What an address has used up: as of which moment all is free, and when the next one comes. */
  private static final class Address {
    private long freeAt;
    private long nextAt;

    Address(long now) {
      freeAt = now;
      nextAt = now;
    }
  }

  /**
   * With everybody.
   *
   * @param nanos a clock that is never set back, as {@link System#nanoTime}
   */
  Patience(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A connection of that address has ended, which was in vain. */
  synchronized void lose(String address) {
    long now = nanos.getAsLong();
    forgetWhoIsFree(now);
    Address its = addresses.computeIfAbsent(address, any -> new Address(now));
    its.freeAt = now + Math.min(ahead(its.freeAt, now) + INTERVAL_NANOS, 2 * FREE * INTERVAL_NANOS);
  }

  /** How long the next connection of that address has to wait, which is one that comes now. */
  synchronized Duration next(String address) {
    long now = nanos.getAsLong();
    Address its = addresses.get(address);
    if (its == null || ahead(its.freeAt, now) <= FREE * INTERVAL_NANOS) {
      return Duration.ZERO;
    }
    long wait = Math.min(ahead(its.nextAt, now) + INTERVAL_NANOS, LONGEST_NANOS);
    its.nextAt = now + wait;
    return Duration.ofNanos(wait);
  }

  private static long ahead(long moment, long now) {
    return Math.max(0, moment - now);
  }

  /** The one that was looked at longest ago comes first. */
  private void forgetWhoIsFree(long now) {
    Iterator<Address> eldest = addresses.values().iterator();
    while (eldest.hasNext() && ahead(eldest.next().freeAt, now) == 0) {
      eldest.remove();
    }
  }
}

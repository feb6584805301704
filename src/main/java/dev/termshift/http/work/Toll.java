package dev.termshift.http.work;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What a connection pays, in waiting, for those before it that were in vain. It costs least to let
 * it wait before anybody looks at it, when nothing but its address is known. Where somebody with a
 * token has been served of late, that would hit those who share the address: there each connection
 * is looked at, and its first request pays, for what the same token, or strangers, asked in vain
 * from that address.
 */
public final class Toll {

  private static final long OF_LATE_NANOS = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanos;
  private final Patience patience;
  private final Map<String, Long> servedAt = new LinkedHashMap<>();

  /**
   * Nobody has to pay.
   *
   * @param nanos a clock that is never set back, as {@link System#nanoTime}
   */
  public Toll(LongSupplier nanos) {
    this.nanos = nanos;
    this.patience = new Patience(nanos);
  }

  /** Somebody with a token was served at that address. */
  public synchronized void served(String address) {
    long now = nanos.getAsLong();
    // Behind all others, so that the eldest come first.
    servedAt.remove(address);
    servedAt.put(address, now);
    Iterator<Long> eldest = servedAt.values().iterator();
    while (eldest.hasNext() && now - eldest.next() > OF_LATE_NANOS) {
      eldest.remove();
    }
  }

  /** A connection of that address has ended, with which whoever asked got nothing. */
  public void inVain(String address, Asker asker) {
    patience.lose(address);
    patience.lose(key(address, asker));
  }

  /** Whether a connection of that address pays only when it has said who it is. */
  public synchronized boolean isSharedByServed(String address) {
    Long at = servedAt.get(address);
    return at != null && nanos.getAsLong() - at <= OF_LATE_NANOS;
  }

  /** How long a connection of that address has to wait before anybody looks at it. */
  public Duration ofConnection(String address) {
    return patience.next(address);
  }

  /** How long the first request has to wait of a connection that has not paid. */
  public Duration ofRequest(String address, Asker asker) {
    return patience.next(key(address, asker));
  }

  private static String key(String address, Asker asker) {
    return address + " " + asker.group() + " " + asker.member();
  }
}

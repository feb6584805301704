package dev.termshift.http.work;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * One connection, as it pays once for those before it that were in vain: when it comes, or where
 * others share its address, with its first request.
 */
public final class Payer {

  private final Toll toll;
  private final Standing standing;
  private final Consumer<Duration> pays;
  private final String address;
  private final boolean isProxy;
  private volatile boolean owes;

  /**
   * Has paid nothing.
   *
   * @param standing how its client stands
   * @param pays told for how long a request waits
   * @param address where the connection comes from
   * @param isProxy whether that address speaks for many, whom it bounds as far as they are
   *     strangers
   */
  public Payer(
      Toll toll, Standing standing, Consumer<Duration> pays, String address, boolean isProxy) {
    this.toll = toll;
    this.standing = standing;
    this.pays = pays;
    this.address = address;
    this.isProxy = isProxy;
  }

  /** How long the connection waits before anybody looks at it. */
  public Duration ofConnection() {
    owes = isProxy || toll.isSharedByServed(address);
    return owes ? Duration.ZERO : toll.ofConnection(address);
  }

  /** How many nanoseconds a request of that asker waits before it has its turn. */
  public long ofRequest(Asker asker) {
    standing.asks(asker);
    boolean isDue = owes && !(isProxy && asker.equals(Asker.stranger(address)));
    owes = false;
    if (!isDue) {
      return 0;
    }
    Duration wait = toll.ofRequest(address, asker);
    pays.accept(wait);
    return wait.toNanos();
  }

  /** One of its requests was answered. */
  public void wasAnswered() {
    if (standing.isServed()) {
      toll.served(address);
    }
  }

  /** It is over. */
  public void hasEnded() {
    if (standing.isInVain()) {
      toll.inVain(address, standing.asker().orElseGet(() -> Asker.stranger(address)));
    }
  }
}

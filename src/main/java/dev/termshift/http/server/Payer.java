package dev.termshift.http.server;

import dev.termshift.http.work.Asker;
import dev.termshift.http.work.Toll;
import java.time.Duration;

/**
 * One connection, as it pays once for those before it that were in vain: when it comes, or where
 * others share its address, with its first request.
 */
final class Payer {

  private final Toll toll;
  private final Conversation conversation;
  private final String address;
  private final boolean isProxy;
  private volatile boolean owes;

  /**
   * Has paid nothing.
   *
   * @param address where the connection comes from
   * @param isProxy whether that address speaks for many, whom it bounds as far as they are
   *     strangers
   */
  Payer(Toll toll, Conversation conversation, String address, boolean isProxy) {
    this.toll = toll;
    this.conversation = conversation;
    this.address = address;
    this.isProxy = isProxy;
  }

  /** How long the connection waits before anybody looks at it. */
  Duration ofConnection() {
    owes = isProxy || toll.isSharedByServed(address);
    return owes ? Duration.ZERO : toll.ofConnection(address);
  }

  /** How many nanoseconds a request of that asker waits before it has its turn. */
  long ofRequest(Asker asker) {
    conversation.standing().asks(asker);
    boolean pays = owes && !(isProxy && asker.equals(Asker.stranger(address)));
    owes = false;
    if (!pays) {
      return 0;
    }
    Duration wait = toll.ofRequest(address, asker);
    conversation.pays(wait);
    return wait.toNanos();
  }

  /** One of its requests was answered. */
  void wasAnswered() {
    if (conversation.standing().isServed()) {
      toll.served(address);
    }
  }

  /** It is over. */
  void hasEnded() {
    Standing standing = conversation.standing();
    if (standing.isInVain()) {
      toll.inVain(address, standing.asker().orElseGet(() -> Asker.stranger(address)));
    }
  }
}

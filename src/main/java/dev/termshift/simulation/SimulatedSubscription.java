package dev.termshift.simulation;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Subscription;
import dev.termshift.kernel.SubscriptionFold;
import java.time.Instant;
import java.util.Optional;

/** A subscription of a simulation, and when it is due next. */
final class SimulatedSubscription {

  private Subscription current;
  private Optional<Instant> due = Optional.empty();

  SimulatedSubscription(String subscriptionId) {
    this.current = Subscription.unknown(subscriptionId);
  }

  Subscription current() {
    return current;
  }

  String id() {
    return current.subscriptionId();
  }

  void apply(SubscriptionFold fold, JournaledEvent event) {
    current = fold.apply(current, event);
  }

  /** Looks for the next deadline; whether it is another one than before. */
  boolean isDueAnew() {
    Optional<Instant> before = due;
    due = current.nextDeadline().map(Deadline::at);
    return !due.equals(before);
  }

  Optional<Instant> due() {
    return due;
  }
}

package dev.termshift.cli.simulate;

import dev.termshift.domain.decider.Subscription;
import dev.termshift.domain.decider.SubscriptionFold;
import dev.termshift.domain.log.JournaledEvent;
import dev.termshift.domain.rules.Deadline;
import dev.termshift.domain.rules.Deadlines;
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
    due = Deadlines.next(current.state()).map(Deadline::at);
    return !due.equals(before);
  }

  Optional<Instant> due() {
    return due;
  }
}

package dev.termshift.readmodel;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.subscription.Details;
import dev.termshift.domain.subscription.Status;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.Optional;

/**
 * A subscription as of one of its events, as the read model keeps it.
 *
 * @param subscription the whole subscription
 * @param nextDue when its next deadline is due, if any is
 */
public record ReadModelRow(Subscription subscription, Optional<Instant> nextDue) {

  public static ReadModelRow of(Subscription subscription) {
    return new ReadModelRow(subscription, subscription.nextDeadline().map(Deadline::at));
  }

  /** Its state's name. */
  String status() {
    return Status.of(subscription.state()).name();
  }

  /** Upstream's id of the customer. */
  Optional<String> customerRef() {
    return Details.of(subscription.state()).customerRef();
  }

  /** How many disputes of its payments are open. */
  int openDisputes() {
    return subscription.state() instanceof SubscriptionState.Started started
        ? started.ledger().refunds().disputes().open().size()
        : 0;
  }

  /** The plan it is on or waits for. */
  Optional<String> planId() {
    return subscription.state().sold().map(Terms::planId);
  }
}

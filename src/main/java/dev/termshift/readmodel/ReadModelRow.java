package dev.termshift.readmodel;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.billing.Ending;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.subscription.Details;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.Status;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
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

  /** The kind of the change that it waits for. */
  Optional<PendingChange.Kind> pendingChange() {
    return inTerm().flatMap(state -> state.currentTerm().pending()).map(PendingChange::kind);
  }

  /** How many of its charges wait for an answer. */
  int pendingPayments() {
    return subscription.state() instanceof SubscriptionState.Started started
        ? (int) started.ledger().charges().open().stream().filter(it -> !it.hasFailed()).count()
        : 0;
  }

  /**
   * When it ends unless something changes, whichever comes first: it was cancelled, or a period
   * stays unpaid.
   */
  Optional<Instant> endsAt() {
    return inTerm().flatMap(Ending::firstAt);
  }

  private Optional<InTerm> inTerm() {
    return subscription.state() instanceof InTerm state ? Optional.of(state) : Optional.empty();
  }

  /** The plan it is on or waits for. */
  Optional<String> planId() {
    return subscription.state().sold().map(Terms::planId);
  }

  /** In which currency it pays for that. */
  Optional<String> currency() {
    return subscription.state().sold().map(terms -> terms.price().currency());
  }
}

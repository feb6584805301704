package dev.termshift.domain.simulation;

import dev.termshift.domain.event.ChangeReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;

/**
 * One event as it happened.
 *
 * @param before the state before it
 * @param event the event
 * @param after the state after it
 * @param at when it counts
 * @param settledAt as of when amounts are computed
 */
record Observed(
    SubscriptionState before,
    SubscriptionEvent event,
    SubscriptionState after,
    Instant at,
    Instant settledAt) {

  /** Whether a free plan goes on because the one before was not paid. */
  boolean fallsBack() {
    return event instanceof PlanChanged changed
        && changed.reason().filter(ChangeReason.UNPAID::equals).isPresent();
  }

  /** Whether a payment in time brings the plan before the free one back. */
  boolean bringsBack() {
    return event instanceof SubscriptionReinstated && knowsUnpaid(before) && !knowsUnpaid(after);
  }

  /** Whether an upgrade waits for its payment now. */
  boolean awaitsUpgrade() {
    return after instanceof InTerm inTerm && inTerm.currentTerm().awaited().isPresent();
  }

  private static boolean knowsUnpaid(SubscriptionState state) {
    return state instanceof Started started && started.ledger().unpaidPlan().isPresent();
  }
}

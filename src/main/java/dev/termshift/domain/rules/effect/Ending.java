package dev.termshift.domain.rules.effect;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeDiscarded;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState.Engaged;
import java.util.Optional;

/** How a subscription ends. */
public final class Ending {

  private Ending() {}

  /**
   * Ends the subscription: no charge stays open, a pending plan change is discarded, and what is
   * left is stated. A pending cancellation or pause needs no event: its time has come, or will
   * never come.
   */
  public static void end(Draft draft, EndReason reason) {
    if (reason == EndReason.UNPAID) {
      lapseCharges(draft);
    }
    cancelCharges(draft);
    if (draft.state() instanceof Engaged engaged) {
      Optional<Terms> planned = engaged.engagement().pending().flatMap(PendingChange::target);
      planned.ifPresent(terms -> draft.add(discarded(terms)));
    }
    draft.add(
        new SubscriptionEnded(reason, draft.ledger().lots().total(), draft.ledger().balance()));
  }

  /** Cancels every open charge because the subscription ends. */
  public static void cancelCharges(Draft draft) {
    for (OpenCharge charge : draft.charges().open()) {
      Charging.cancel(draft, charge, ClosureReason.SUBSCRIPTION_ENDED);
    }
  }

  /** Gives up every charge of a period: one that was paid by now counts all the same. */
  private static void lapseCharges(Draft draft) {
    for (OpenCharge charge : draft.charges().open()) {
      if (charge.isForPeriod()) {
        Charging.lapse(draft, charge, ClosureReason.SUBSCRIPTION_ENDED);
      }
    }
  }

  private static PlanChangeDiscarded discarded(Terms terms) {
    return new PlanChangeDiscarded(terms.planId(), ClosureReason.SUBSCRIPTION_ENDED);
  }
}

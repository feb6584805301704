package dev.termshift.domain.subscription;

import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.LapsedCredits;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.PlanChangeEvent;
import dev.termshift.domain.event.PlanChangeEvent.CancellationScheduled;
import dev.termshift.domain.event.PlanChangeEvent.CancellationWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PauseScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PauseWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeDiscarded;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeReplaced;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeRequested;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.period.RenewalsPaid;
import dev.termshift.domain.subscription.PendingChange.CancellationAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.DowngradeAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.PauseAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Engaged;
import java.util.Optional;
import java.util.function.Predicate;

/** How the events of plan changes and cancellations change a subscription. */
interface PlanChangeEvolution
    extends SubscriptionEvolution.Step, PlanChangeEvent.Cases<SubscriptionState> {

  @Override
  default SubscriptionState planChangeRequested(PlanChangeRequested event) {
    Active before = in(Active.class, event);
    if (before.engagement().awaited().isPresent()) {
      throw cannotFollow(event);
    }
    return before.withEngagement(
        before
            .engagement()
            .awaiting(
                new UpgradeAwaitingPayment(
                    event.to(),
                    event.by(),
                    event.chargeId(),
                    event.unusedValue(),
                    event.allocation(),
                    event.longerBy(),
                    event.requestedAt(),
                    RenewalsPaid.NONE,
                    LapsedCredits.NONE,
                    Optional.empty())));
  }

  @Override
  default SubscriptionState planChangeScheduled(PlanChangeScheduled event) {
    PendingChange scheduled =
        event.direction() == Direction.UPGRADE
            ? new UpgradeAtPeriodEnd(event.to(), event.by())
            : new DowngradeAtPeriodEnd(event.to(), event.by());
    return waiting(in(Active.class, event), event, scheduled);
  }

  @Override
  default SubscriptionState planChangeReplaced(PlanChangeReplaced event) {
    return withoutPlanChange(event);
  }

  @Override
  default SubscriptionState planChangeWithdrawn(PlanChangeWithdrawn event) {
    return withoutPlanChange(event);
  }

  /**
   * One that was not paid for can still be. With the end, whatever is pending stays with what has
   * ended: a payment that was made in time brings it back.
   */
  @Override
  default SubscriptionState planChangeDiscarded(PlanChangeDiscarded event) {
    Engaged before = engaged(event);
    if (before.engagement().planned().isEmpty()) {
      throw cannotFollow(event);
    }
    return switch (event.reason()) {
      case SUBSCRIPTION_ENDED -> before;
      case UNANSWERED, PAYMENT_FAILED, REPLACED ->
          before.withEngagement(before.engagement().lapsing());
      case WITHDRAWN -> before.withEngagement(before.engagement().withoutPending());
    };
  }

  @Override
  default SubscriptionState planChanged(PlanChanged event) {
    Engaged before = engaged(event);
    return before.withEngagement(
        event.timing() == Timing.PERIOD_END
            ? before.engagement().changed(event.to(), event.period())
            : Engagement.in(event.to(), event.period(), event.invested()));
  }

  @Override
  default SubscriptionState cancellationScheduled(CancellationScheduled event) {
    return waiting(engaged(event), event, new CancellationAtPeriodEnd(event.by()));
  }

  @Override
  default SubscriptionState cancellationWithdrawn(CancellationWithdrawn event) {
    return withoutPending(event, CancellationAtPeriodEnd.class::isInstance);
  }

  @Override
  default SubscriptionState pauseScheduled(PauseScheduled event) {
    return waiting(in(Active.class, event), event, new PauseAtPeriodEnd(event.by()));
  }

  @Override
  default SubscriptionState pauseWithdrawn(PauseWithdrawn event) {
    return withoutPending(event, PauseAtPeriodEnd.class::isInstance);
  }

  private SubscriptionState waiting(Engaged before, SubscriptionEvent event, PendingChange change) {
    if (before.engagement().pending().isPresent()) {
      throw cannotFollow(event);
    }
    return before.withEngagement(before.engagement().waitingFor(change));
  }

  private SubscriptionState withoutPlanChange(SubscriptionEvent event) {
    return withoutPending(event, change -> change.target().isPresent());
  }

  private SubscriptionState withoutPending(
      SubscriptionEvent event, Predicate<PendingChange> expected) {
    Engaged before = engaged(event);
    Engagement engagement = before.engagement();
    boolean takesEffect = engagement.awaited().filter(it -> isPaid(before, it)).isPresent();
    Optional<PendingChange> meant = takesEffect ? engagement.scheduled() : engagement.pending();
    if (meant.filter(expected).isEmpty()) {
      throw cannotFollow(event);
    }
    return before.withEngagement(
        takesEffect ? engagement.withoutReplaced() : engagement.withoutPending());
  }

  /** An upgrade that was just paid for takes effect: what it replaces is withdrawn, not itself. */
  private static boolean isPaid(Engaged state, UpgradeAwaitingPayment upgrade) {
    return state.ledger().charges().open(upgrade.chargeId()).isEmpty();
  }
}

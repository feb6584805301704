package dev.termshift.domain.subscription;

import dev.termshift.domain.event.ClosureReason;
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
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.PendingChange.CancellationAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.DowngradeAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.PauseAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Engaged;
import java.util.function.Predicate;

/** How the events of plan changes and cancellations change a subscription. */
interface PlanChangeEvolution
    extends SubscriptionEvolution.Step, PlanChangeEvent.Cases<SubscriptionState> {

  @Override
  default SubscriptionState planChangeRequested(PlanChangeRequested event) {
    return waiting(
        in(Active.class, event),
        event,
        new UpgradeAwaitingPayment(
            event.to(),
            event.by(),
            event.chargeId(),
            event.unusedValue(),
            event.allocation(),
            event.longerBy(),
            event.requestedAt(),
            Money.zero(event.unusedValue().currency())));
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

  @Override
  default SubscriptionState planChangeDiscarded(PlanChangeDiscarded event) {
    SubscriptionState without = withoutPlanChange(event);
    return event.reason() == ClosureReason.UNANSWERED
        ? engaged(event).withEngagement(engaged(event).engagement().lapsing())
        : without;
  }

  @Override
  default SubscriptionState planChanged(PlanChanged event) {
    return engaged(event)
        .withEngagement(Engagement.in(event.to(), event.period(), event.invested()));
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
    if (before.engagement().pending().filter(expected).isEmpty()) {
      throw cannotFollow(event);
    }
    return before.withEngagement(before.engagement().waitingForNothing());
  }
}

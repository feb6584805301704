package dev.termshift.domain.subscription;

import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.PlanChangeEvent;
import dev.termshift.domain.event.PlanChangeEvent.CancellationScheduled;
import dev.termshift.domain.event.PlanChangeEvent.CancellationWithdrawn;
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
import dev.termshift.domain.subscription.PendingChange.UpgradeAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Engaged;
import java.util.Optional;

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
    return withoutPlanChange(event);
  }

  @Override
  default SubscriptionState planChanged(PlanChanged event) {
    return engaged(event)
        .withEngagement(
            new Engagement(event.to(), event.period(), event.invested(), Optional.empty()));
  }

  @Override
  default SubscriptionState cancellationScheduled(CancellationScheduled event) {
    return waiting(engaged(event), event, new CancellationAtPeriodEnd(event.by()));
  }

  @Override
  default SubscriptionState cancellationWithdrawn(CancellationWithdrawn event) {
    return withoutPending(event, true);
  }

  private SubscriptionState waiting(Engaged before, SubscriptionEvent event, PendingChange change) {
    if (before.engagement().pending().isPresent()) {
      throw cannotFollow(event);
    }
    return before.withEngagement(before.engagement().waitingFor(Optional.of(change)));
  }

  private SubscriptionState withoutPlanChange(SubscriptionEvent event) {
    return withoutPending(event, false);
  }

  private SubscriptionState withoutPending(SubscriptionEvent event, boolean isCancellation) {
    Engaged before = engaged(event);
    boolean expected =
        before
            .engagement()
            .pending()
            .map(change -> change instanceof CancellationAtPeriodEnd == isCancellation)
            .orElse(false);
    if (!expected) {
      throw cannotFollow(event);
    }
    return before.withEngagement(before.engagement().waitingFor(Optional.empty()));
  }
}

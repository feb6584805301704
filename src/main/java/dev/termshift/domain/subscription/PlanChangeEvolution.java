package dev.termshift.domain.subscription;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.Consumptions;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.LapsedCredits;
import dev.termshift.domain.event.ChangeReason;
import dev.termshift.domain.event.ChargePurpose;
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
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.RenewalsPaid;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.ChargeAccounts;
import dev.termshift.domain.refund.InvestedParts;
import dev.termshift.domain.subscription.BeforeEnd.UnpaidPlan;
import dev.termshift.domain.subscription.PendingChange.CancellationAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.DowngradeAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.PauseAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How the events of plan changes and cancellations change a subscription. */
interface PlanChangeEvolution
    extends SubscriptionEvolution.Step, PlanChangeEvent.Cases<SubscriptionState> {

  @Override
  default SubscriptionState planChangeRequested(PlanChangeRequested event) {
    Active before = in(Active.class, event);
    if (before.currentTerm().awaited().isPresent()) {
      throw cannotFollow(event);
    }
    return before.withCurrentTerm(
        before
            .currentTerm()
            .awaiting(
                new UpgradeAwaitingPayment(
                    event.to(),
                    event.by(),
                    event.chargeId(),
                    event.unusedValue(),
                    event.allocation(),
                    event.longerBy(),
                    event.requestedAt(),
                    unpaidFrom(before),
                    unpaid(before),
                    LapsedCredits.NONE,
                    before.currentTerm().parts().taking(event.unusedValue().minor()),
                    before.currentTerm().isTrialOf(event.to()),
                    Optional.empty())));
  }

  private static Stream<OpenCharge> ofPeriods(Active state) {
    return state.ledger().charges().open().stream().filter(OpenCharge::isForPeriod);
  }

  private static Optional<Instant> unpaidFrom(Active state) {
    return ofPeriods(state)
        .map(charge -> ((ChargePurpose.Period) charge.purpose()).period().start())
        .min(Comparator.naturalOrder());
  }

  /** What is in periods already whose payments are under way. */
  private static RenewalsPaid unpaid(Active state) {
    RenewalsPaid paid = RenewalsPaid.NONE;
    for (OpenCharge charge : ofPeriods(state).toList()) {
      Money value =
          state.currentTerm().isFor(charge)
              ? state.currentTerm().invested()
              : charge.balanceApplied();
      BillingPeriod period = ((ChargePurpose.Period) charge.purpose()).period();
      paid = paid.plus(period, value, Optional.of(charge.chargeId()));
    }
    return paid;
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
    InTerm before = inTerm(event);
    if (before.currentTerm().planned().isEmpty()) {
      throw cannotFollow(event);
    }
    return switch (event.reason()) {
      case SUBSCRIPTION_ENDED -> before;
      case UNANSWERED, PAYMENT_FAILED, REPLACED ->
          before.withCurrentTerm(before.currentTerm().lapsing());
      case WITHDRAWN, WAIVED, MONEY_BACK ->
          before.withCurrentTerm(before.currentTerm().withoutPending());
    };
  }

  @Override
  default SubscriptionState planChanged(PlanChanged event) {
    InTerm begun = inTerm(event);
    CurrentTerm running = begun.currentTerm();
    if (event.reason().equals(Optional.of(ChangeReason.UNPAID))) {
      return fallenBack(begun, event);
    }
    Instant start = event.period().period().start();
    boolean bringsIn = event.timing() == Timing.IMMEDIATE && event.direction() == Direction.UPGRADE;
    Ledger detached =
        (bringsIn ? Investing.broughtIn(begun.ledger()) : begun.ledger().refundsDetached())
            .withoutUnpaidPlan()
            .withDiscounts(begun.ledger().discounts().asOf(start));
    if (event.timing() == Timing.PERIOD_END) {
      return begun
          .withCurrentTerm(running.changed(event.to(), event.period()))
          .withLedger(detached);
    }
    CurrentTerm next = CurrentTerm.in(event.to(), event.period(), event.invested());
    Consumptions burned =
        event.allocation() == AllocationPolicy.LEAST_UNUSED
            ? detached.consumptions().leavingPlansBehind(start)
            : detached.consumptions().carryingPlans(start, next.slice(start).end());
    InTerm before = (InTerm) begun.withLedger(detached.withConsumptions(burned));
    return running
        .awaited()
        .filter(upgrade -> isPaid(before, upgrade))
        .map(upgrade -> upgraded(before, upgrade, next))
        .orElseGet(() -> before.withCurrentTerm(next.takingOver(running)));
  }

  private static SubscriptionState fallenBack(InTerm before, PlanChanged event) {
    List<CreditLot> lapsed =
        before.ledger().lots().lots().stream().filter(lot -> !lot.source().isBought()).toList();
    Instant start = event.period().period().start();
    Ledger detached = before.ledger().refundsDetached().withoutUnpaidPlan();
    Ledger ledger = PlanCredits.leftBehind(detached, start);
    return new Active(
        CurrentTerm.in(event.to(), event.period(), event.invested()),
        ledger.fallingBackFrom(
            new UnpaidPlan(
                before.currentTerm(), lapsed, ledger.autoTopUp().map(AutoTopUp::counted))));
  }

  /** What its charge has paid comes to the value that was taken over when it was asked for. */
  private static Started upgraded(InTerm before, UpgradeAwaitingPayment upgrade, CurrentTerm next) {
    ChargeAccounts accounts = before.ledger().accounts();
    long paid = accounts.of(upgrade.chargeId()).map(ChargeAccount::settled).orElse(0L);
    InvestedParts brought = upgrade.parts();
    InvestedParts parts =
        brought.plus(next.invested().minor() - brought.whole()).paidBy(upgrade.chargeId(), paid);
    Ledger merged = before.ledger().withAccounts(accounts.merging(brought.nextToMerge()));
    return before.withCurrentTerm(next.withParts(parts)).withLedger(merged);
  }

  @Override
  default SubscriptionState cancellationScheduled(CancellationScheduled event) {
    return waiting(inTerm(event), event, new CancellationAtPeriodEnd(event.by()));
  }

  @Override
  default SubscriptionState cancellationWithdrawn(CancellationWithdrawn event) {
    return withoutPending(event, CancellationAtPeriodEnd.class::isInstance);
  }

  @Override
  default SubscriptionState pauseScheduled(PauseScheduled event) {
    return waiting(in(Active.class, event), event, new PauseAtPeriodEnd(event.by(), event.until()));
  }

  @Override
  default SubscriptionState pauseWithdrawn(PauseWithdrawn event) {
    return withoutPending(event, PauseAtPeriodEnd.class::isInstance);
  }

  private SubscriptionState waiting(InTerm before, SubscriptionEvent event, PendingChange change) {
    if (before.currentTerm().pending().isPresent()) {
      throw cannotFollow(event);
    }
    return before.withCurrentTerm(before.currentTerm().waitingFor(change));
  }

  private SubscriptionState withoutPlanChange(SubscriptionEvent event) {
    return withoutPending(event, change -> change.target().isPresent());
  }

  private SubscriptionState withoutPending(
      SubscriptionEvent event, Predicate<PendingChange> expected) {
    InTerm before = inTerm(event);
    CurrentTerm currentTerm = before.currentTerm();
    boolean takesEffect = currentTerm.awaited().filter(it -> isPaid(before, it)).isPresent();
    Optional<PendingChange> meant = takesEffect ? currentTerm.scheduled() : currentTerm.pending();
    if (meant.filter(expected).isEmpty()) {
      throw cannotFollow(event);
    }
    return before.withCurrentTerm(
        takesEffect ? currentTerm.withoutReplaced() : currentTerm.withoutPending());
  }

  /** An upgrade that was just paid for takes effect: what it replaces is withdrawn, not itself. */
  private static boolean isPaid(InTerm state, UpgradeAwaitingPayment upgrade) {
    return state.ledger().charges().open(upgrade.chargeId()).isEmpty();
  }
}

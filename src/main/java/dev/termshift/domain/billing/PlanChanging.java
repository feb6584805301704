package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChangeReason;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.PlanChangeEvent.CancellationWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PauseWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeDiscarded;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.proration.Unused;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.PendingChange.PauseAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How plan changes take effect and how pending ones are withdrawn. */
public final class PlanChanging {

  private PlanChanging() {}

  /**
   * A plan change that is about to take effect.
   *
   * @param to the new terms
   * @param direction up or down, as it was asked for
   * @param allocation how what is left is allocated
   * @param invested what is already invested in the new period
   * @param longerBy how much longer the new period is than usual
   */
  public record Change(
      Terms to,
      Direction direction,
      AllocationPolicy allocation,
      Money invested,
      Duration longerBy) {}

  /**
   * Takes the unused value out of the running period, and the same share of its plan credits with
   * it: what is given back is not kept as well.
   *
   * @param keeps whether a pause keeps the value
   * @return the value
   */
  public static Money takeUnused(
      Draft draft, AllocationPolicy allocation, Instant at, boolean keeps) {
    Unused unused = Unused.of(draft.expect(InTerm.class), allocation, at);
    long ofDisputes = Disputing.setAsideWithTime(draft, allocation, at, keeps);
    Lapsing.giveBack(draft, unused.credits().free());
    Lapsing.giveHeldBack(draft, unused.credits().held() + ofDisputes);
    return unused.value();
  }

  /**
   * Begins a new cycle on the new plan now; plan credits are carried over or left behind. What a
   * downgrade gives back was taken before.
   */
  public static void atOnce(Draft draft, Change change) {
    if (change.direction() == Direction.UPGRADE) {
      Instant at = askedAt(draft);
      Money broughtIn = Unused.of(draft.expect(InTerm.class), change.allocation(), at).value();
      long most = change.invested().minus(broughtIn).minor();
      Disputing.setAsideWithPlan(draft, change.allocation(), at, most);
    } else {
      Disputing.leaveBehind(draft, change.allocation());
    }
    RunningPeriod running = draft.currentTerm().period();
    RunningPeriod first =
        RunningPeriod.first(draft.now(), change.to().interval(), running.cycle().zone());
    RunningPeriod period = RunningPeriod.longer(first, change.longerBy());
    draft.add(changed(draft.currentTerm(), change, Timing.IMMEDIATE, period));
    endDiscounts(draft);
    if (change.allocation() == AllocationPolicy.LEAST_UNUSED) {
      Lapsing.leaveBehind(draft);
    } else {
      Granting.carryOver(draft);
    }
  }

  /** An upgrade that awaited its payment computes as of when it was asked for. */
  private static Instant askedAt(Draft draft) {
    return draft
        .currentTerm()
        .awaited()
        .map(UpgradeAwaitingPayment::requestedAt)
        .orElse(draft.now());
  }

  /** Begins a new cycle on a free plan now, because the one before was not paid. */
  static void fallBack(Draft draft, Terms to) {
    CurrentTerm from = draft.currentTerm();
    boolean higher = to.compareDirection(from.terms()) > 0;
    RunningPeriod first =
        RunningPeriod.first(draft.now(), to.interval(), from.period().cycle().zone());
    draft.add(
        new PlanChanged(
            from.terms(),
            to,
            higher ? Direction.UPGRADE : Direction.DOWNGRADE,
            Timing.IMMEDIATE,
            draft.policy().allocation(),
            from.period().period(),
            first,
            Money.zero(to.price().currency()),
            Optional.of(ChangeReason.UNPAID)));
  }

  /** Begins the next period, which starts where the running one ends, on a new plan, unpaid. */
  public static void atPeriodEnd(Draft draft, Terms to, Direction direction) {
    CurrentTerm currentTerm = draft.currentTerm();
    Money nothing = Money.zero(to.price().currency());
    Change change = new Change(to, direction, draft.policy().allocation(), nothing, Duration.ZERO);
    RunningPeriod next = currentTerm.period().nextWith(to.interval());
    draft.add(changed(currentTerm, change, Timing.PERIOD_END, next));
    endDiscounts(draft);
    Granting.rollOver(draft, currentTerm.terms().rollover());
    Charging.requestPeriod(draft);
  }

  /** What is not for the plan that runs now is over. */
  private static void endDiscounts(Draft draft) {
    String planId = draft.currentTerm().terms().planId();
    draft.ledger().discounts().changed(planId, draft.now()).forEach(draft::add);
  }

  /** Withdraws what the upgrade replaces, for it takes effect now; nothing if it does not. */
  public static void withdrawReplaced(Draft draft, UpgradeAwaitingPayment upgrade) {
    upgrade.replaces().ifPresent(change -> draft.add(withdrawn(change, upgrade.by())));
  }

  /**
   * Gives up the upgrade that awaits its payment, if there is one: no period runs any more. It can
   * be paid as long as its answer is awaited, for it begins a period of its own.
   */
  public static void giveUpAwaited(Draft draft) {
    Optional<UpgradeAwaitingPayment> awaited = draft.currentTerm().awaited();
    awaited
        .flatMap(upgrade -> draft.charges().open(upgrade.chargeId()))
        .ifPresent(
            charge -> Charging.lapse(draft, charge, ClosureReason.REPLACED, charge.step().until()));
    awaited.ifPresent(
        upgrade ->
            draft.add(new PlanChangeDiscarded(upgrade.to().planId(), ClosureReason.REPLACED)));
  }

  /**
   * Gives up the upgrade that awaits its payment for good, if there is one: what it counts on is
   * not there any more. What it was to replace is pending again.
   */
  static void discardAwaited(Draft draft, ClosureReason reason) {
    Optional<UpgradeAwaitingPayment> awaited = draft.currentTerm().awaited();
    awaited
        .flatMap(upgrade -> draft.charges().open(upgrade.chargeId()))
        .ifPresent(charge -> Charging.cancel(draft, charge, reason));
    awaited.ifPresent(upgrade -> draft.add(new PlanChangeDiscarded(upgrade.to().planId(), reason)));
  }

  /** Withdraws whatever is pending, also what an upgrade that awaits its payment was to replace. */
  public static void withdrawAll(Draft draft) {
    while (draft.currentTerm().pending().isPresent()) {
      withdrawPending(draft);
    }
  }

  /**
   * Withdraws what is pending, with the event made for it; nothing if nothing is. What an upgrade
   * that awaits its payment was to replace is pending again.
   */
  public static void withdrawPending(Draft draft) {
    Optional<PendingChange> pending = draft.currentTerm().pending();
    pending.ifPresent(change -> draft.add(withdrawn(change, draft.context().authority())));
    pending
        .flatMap(PlanChanging::awaitedCharge)
        .flatMap(draft.charges()::open)
        .ifPresent(charge -> Charging.cancel(draft, charge, ClosureReason.WITHDRAWN));
  }

  private static Optional<String> awaitedCharge(PendingChange change) {
    return change instanceof UpgradeAwaitingPayment upgrade
        ? Optional.of(upgrade.chargeId())
        : Optional.empty();
  }

  private static PlanChanged changed(
      CurrentTerm from, Change change, Timing timing, RunningPeriod period) {
    return new PlanChanged(
        from.terms(),
        change.to(),
        change.direction(),
        timing,
        change.allocation(),
        from.period().period(),
        period,
        change.invested(),
        trialEnded(from, change.to()));
  }

  /** The plan of a trial begins anew; what awaited its payment may have outlasted the trial. */
  private static Optional<ChangeReason> trialEnded(CurrentTerm from, Terms to) {
    boolean outlasted =
        from.awaited()
            .filter(UpgradeAwaitingPayment::endsTrial)
            .filter(upgrade -> upgrade.to().equals(to))
            .isPresent();
    return Optional.of(ChangeReason.TRIAL_ENDED).filter(any -> outlasted || from.isTrialOf(to));
  }

  private static SubscriptionEvent withdrawn(PendingChange change, Authority by) {
    if (change instanceof PauseAtPeriodEnd) {
      return new PauseWithdrawn(by);
    }
    return change
        .target()
        .<SubscriptionEvent>map(terms -> new PlanChangeWithdrawn(terms.planId(), by))
        .orElseGet(() -> new CancellationWithdrawn(by));
  }
}

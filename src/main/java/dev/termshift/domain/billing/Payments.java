package dev.termshift.domain.billing;

import dev.termshift.domain.billing.PlanChanging.Change;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.money.Share;
import dev.termshift.domain.period.BillingCycle;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.period.Instants;
import dev.termshift.domain.period.RenewalsPaid;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** What follows when an open charge is paid, by what the charge pays for. */
public final class Payments {

  private Payments() {}

  /**
   * The payment settles the charge; an older attempt than the latest may have succeeded, and then
   * have asked for more than was left: the surplus becomes account balance.
   */
  public static void settle(Draft draft, OpenCharge charge, PaymentSucceeded payment) {
    book(draft, charge, payment);
    charge.purpose().match(new Success(draft, charge));
  }

  /**
   * The payment settles a renewal that an upgrade made void before anybody had heard of it. What
   * was unused of its period then is credited, and its credits are carried, as they would have
   * been.
   */
  public static void settleReplaced(Draft draft, Lapse lapse, PaymentSucceeded payment) {
    OpenCharge charge = lapse.charge();
    book(draft, charge, payment);
    if (charge.purpose() instanceof ChargePurpose.Period paid) {
      Money value = charge.amount().plus(lapse.paidByBalance());
      Share unused = paid.period().unusedAt(lapse.replacedAt());
      Optional<String> chargeId = Optional.of(charge.chargeId());
      Charging.credit(draft, value.times(unused), BalanceReason.RENEWAL_REPLACED, chargeId);
      if (draft.policy().allocation() != AllocationPolicy.LEAST_UNUSED) {
        long credits = paid.credits() + lapse.leftBehind();
        Granting.carried(draft, credits, lastUse(draft, paid, lapse.replacedAt()), chargeId);
      }
    }
  }

  /** Credits that come in slices are those of the slice that was replaced. */
  private static Instant lastUse(Draft draft, ChargePurpose.Period paid, Instant replacedAt) {
    Instant end = paid.period().end();
    Optional<Plan> plan = draft.context().catalogVersion().plan(paid.planId());
    Optional<BillingInterval> slices = plan.flatMap(found -> found.features().grantEvery());
    if (slices.isEmpty() || !(draft.state() instanceof Ongoing ongoing)) {
      return end;
    }
    BillingInterval interval = plan.get().interval();
    RunningPeriod replaced = RunningPeriod.first(paid.period().start(), interval, ongoing.zone());
    return Instants.earlier(end, replaced.slice(slices.get(), replacedAt).end());
  }

  private static void book(Draft draft, OpenCharge charge, PaymentSucceeded payment) {
    Optional<String> paymentId = Optional.of(payment.paymentId());
    draft.add(
        new ChargeSettled(
            charge.chargeId(),
            payment.attempt(),
            charge.amount(),
            charge.purpose(),
            paymentId,
            payment.taxMinor()));
    Money surplus = charge.asked().get(payment.attempt() - 1).minus(charge.amount());
    if (surplus.isPositive()) {
      draft.add(
          new BalanceCredited(
              surplus, BalanceReason.OVERPAID, Optional.of(charge.chargeId()), paymentId));
    }
  }

  /**
   * The period counts as paid, though nothing is invested in it: what account balance paid of it,
   * and what was brought in, comes back.
   */
  public static void waive(Draft draft, OpenCharge charge) {
    Charging.cancel(draft, charge, ClosureReason.WAIVED);
    charge.purpose().match(new Success(draft, charge));
  }

  /** Closes every open charge of a period, because an upgrade takes its place now. */
  public static void replacePeriods(Draft draft) {
    draft.charges().open().stream()
        .filter(OpenCharge::isForPeriod)
        .forEach(charge -> replace(draft, charge));
  }

  /** Credits that came before their period was paid go with it. */
  private static void replace(Draft draft, OpenCharge charge) {
    Charging.replace(draft, charge);
    if (draft.currentTerm().isFor(charge)) {
      Lapsing.leaveUnpaid(draft);
    }
  }

  /** Account balance has paid all of the charge. */
  static void covered(Draft draft, OpenCharge charge) {
    draft.add(
        new ChargeSettled(
            charge.chargeId(),
            charge.attempt(),
            charge.amount(),
            charge.purpose(),
            Optional.empty()));
    charge.purpose().match(new Success(draft, charge));
  }

  /**
   * Begins the first period now.
   *
   * @param chargeId the charge that paid for it, if it is not free
   */
  public static void activate(Draft draft, Money invested, Optional<String> chargeId) {
    Incomplete state = draft.expect(Incomplete.class);
    RunningPeriod first = RunningPeriod.first(draft.now(), state.terms().interval(), state.zone());
    draft.add(new SubscriptionActivated(state.terms(), first, invested, false));
    Charging.countDiscounts(draft);
    Granting.planCredits(draft, state.terms().credits(), chargeId);
  }

  /** Begins a free first period now. */
  public static void tryOut(Draft draft, PlanFeatures.Trial trial) {
    Incomplete state = draft.expect(Incomplete.class);
    Terms terms = state.terms();
    Instant end = trial.length().after(draft.now(), 1, state.zone());
    RunningPeriod period = trialUntil(end, draft.now(), terms, state.zone());
    Money nothing = Money.zero(terms.price().currency());
    draft.add(new SubscriptionActivated(terms, period, nothing, true));
    Granting.planCredits(draft, trial.credits(), Optional.empty());
  }

  /** A free period; the cycle is anchored at its end, where the first one to be paid begins. */
  static RunningPeriod trialUntil(Instant end, Instant start, Terms terms, ZoneId zone) {
    return RunningPeriod.until(new BillingCycle(end, terms.interval(), zone), start);
  }

  private record Success(Draft draft, OpenCharge charge) implements ChargePurpose.Cases<Draft> {

    @Override
    public Draft start(ChargePurpose.Start purpose) {
      activate(draft, paid(), chargeId());
      return draft;
    }

    @Override
    public Draft period(ChargePurpose.Period purpose) {
      boolean running =
          draft.state() instanceof InTerm inTerm && inTerm.currentTerm().isFor(charge);
      recover();
      Granting.paidCredits(draft, purpose, running, charge.chargeId());
      return draft;
    }

    /**
     * The amounts are those of the request, the new cycle begins now. Whatever renewals of the old
     * plan happened in between are void: open charges are cancelled, and what is unused of those
     * that were paid comes back.
     */
    @Override
    public Draft upgrade(ChargePurpose.Upgrade purpose) {
      replacePeriods(draft);
      recover();
      UpgradeAwaitingPayment upgrade = awaited();
      creditRenewals(upgrade);
      PlanChanging.withdrawReplaced(draft, upgrade);
      Money invested = upgrade.unusedValue().plus(paid());
      PlanChanging.atOnce(
          draft,
          new Change(
              upgrade.to(), Direction.UPGRADE, upgrade.allocation(), invested, upgrade.longerBy()));
      Charging.countDiscounts(draft);
      if (upgrade.allocation() != AllocationPolicy.LEAST_UNUSED) {
        long lapsed = upgrade.lapsedCredits().after(draft.now());
        Granting.carried(draft, lapsed, draft.now(), Optional.empty());
      }
      Granting.planCredits(draft, upgrade.to().credits(), chargeId());
      return draft;
    }

    /**
     * What is given back of the periods that began since the upgrade was asked for, which makes
     * them void: of each the share of time that is unused, whatever the policy, for nobody asked
     * for the renewal. It comes out of the charge of each, but of the running one out of whatever
     * paid for it.
     */
    private void creditRenewals(UpgradeAwaitingPayment upgrade) {
      BillingPeriod running = draft.currentTerm().period().period();
      for (RenewalsPaid.Renewal renewal : upgrade.renewalsPaid().renewals()) {
        Money unused = renewal.paid().times(renewal.period().unusedAt(draft.now()));
        Optional<String> chargeId =
            renewal.chargeId().filter(id -> !renewal.period().equals(running));
        Charging.credit(draft, unused, BalanceReason.RENEWAL_REPLACED, chargeId);
      }
    }

    @Override
    public Draft topUp(ChargePurpose.TopUp purpose) {
      Granting.boughtCredits(draft, purpose, charge.chargeId());
      return draft;
    }

    private Optional<String> chargeId() {
      return Optional.of(charge.chargeId());
    }

    private Money paid() {
      return charge.amount().plus(charge.balanceApplied());
    }

    private void recover() {
      if (draft.isPastDue() && !draft.charges().anyOpen(draft.currentTerm()::isOverdueBy)) {
        draft.add(new SubscriptionRecovered(charge.chargeId()));
      }
    }

    private UpgradeAwaitingPayment awaited() {
      return draft
          .currentTerm()
          .awaited()
          .filter(upgrade -> upgrade.chargeId().equals(charge.chargeId()))
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "Expected an upgrade that awaits " + charge.chargeId() + ", but got none"));
    }
  }
}

package dev.termshift.domain.rules.effect;

import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionActivated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRecovered;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingCycle;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.rules.effect.PlanChanging.Change;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import java.time.Instant;

/** What follows when an open charge is paid, by what the charge pays for. */
public final class Settling {

  private Settling() {}

  /** The payment settles the charge; an older attempt than the latest may have succeeded. */
  public static void settle(Draft draft, OpenCharge charge, int attempt, String paymentId) {
    draft.add(new ChargeSettled(charge.chargeId(), attempt, charge.amount(), paymentId));
    charge.purpose().match(new Success(draft, charge));
  }

  /** Begins the first period now. */
  public static void activate(Draft draft, Money invested) {
    Incomplete state = draft.expect(Incomplete.class);
    RunningPeriod first = RunningPeriod.first(draft.now(), state.terms().interval(), state.zone());
    draft.add(new SubscriptionActivated(state.terms(), first, invested, false));
    Granting.planCredits(draft, state.terms().credits());
  }

  /** Begins a free first period now; the cycle is anchored at its end, the first one to be paid. */
  public static void tryOut(Draft draft, PlanFeatures.Trial trial) {
    Incomplete state = draft.expect(Incomplete.class);
    Terms terms = state.terms();
    Instant end = trial.length().after(draft.now(), 1, state.zone());
    BillingCycle cycle = new BillingCycle(end, terms.interval(), state.zone());
    Money nothing = Money.zero(terms.price().currency());
    RunningPeriod period = RunningPeriod.until(cycle, draft.now());
    draft.add(new SubscriptionActivated(terms, period, nothing, true));
    Granting.planCredits(draft, trial.credits());
  }

  private record Success(Draft draft, OpenCharge charge) implements ChargePurpose.Cases<Draft> {

    @Override
    public Draft start(ChargePurpose.Start purpose) {
      activate(draft, paid());
      return draft;
    }

    @Override
    public Draft period(ChargePurpose.Period purpose) {
      recover();
      Granting.planCredits(draft, purpose.credits());
      return draft;
    }

    /**
     * The amounts are those of the request, the new cycle begins now. Whatever renewals of the old
     * plan happened in between are void: open charges are cancelled, what was paid comes back.
     */
    @Override
    public Draft upgrade(ChargePurpose.Upgrade purpose) {
      for (OpenCharge open : draft.charges().open()) {
        if (open.isForPeriod()) {
          Charging.cancel(draft, open, ClosureReason.REPLACED);
        }
      }
      recover();
      UpgradeAwaitingPayment upgrade = awaited();
      Charging.credit(draft, upgrade.renewalsPaid(), BalanceReason.RENEWAL_REPLACED);
      PlanChanging.withdrawReplaced(draft, upgrade);
      Money invested = upgrade.unusedValue().plus(paid());
      PlanChanging.atOnce(
          draft,
          new Change(
              upgrade.to(), Direction.UPGRADE, upgrade.allocation(), invested, upgrade.longerBy()));
      Granting.planCredits(draft, upgrade.to().credits());
      return draft;
    }

    @Override
    public Draft topUp(ChargePurpose.TopUp purpose) {
      Granting.boughtCredits(draft, purpose);
      return draft;
    }

    private Money paid() {
      return charge.amount().plus(charge.balanceApplied());
    }

    private void recover() {
      if (draft.isPastDue() && !draft.charges().anyOpen(draft.engagement()::isOverdueBy)) {
        draft.add(new SubscriptionRecovered(charge.chargeId()));
      }
    }

    private UpgradeAwaitingPayment awaited() {
      return draft
          .engagement()
          .awaited()
          .filter(upgrade -> upgrade.chargeId().equals(charge.chargeId()))
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "Expected an upgrade that awaits " + charge.chargeId() + ", but got none"));
    }
  }
}

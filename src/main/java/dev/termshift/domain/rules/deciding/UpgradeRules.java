package dev.termshift.domain.rules.deciding;

import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeRequested;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.rules.Decision;
import dev.termshift.domain.rules.DecisionContext;
import dev.termshift.domain.rules.Settlement;
import dev.termshift.domain.rules.deciding.PlanChangeReasons.Wanted;
import dev.termshift.domain.rules.effect.Charging;
import dev.termshift.domain.rules.effect.Draft;
import dev.termshift.domain.rules.effect.Granting;
import dev.termshift.domain.rules.effect.PlanChanging;
import dev.termshift.domain.rules.effect.PlanChanging.Change;
import dev.termshift.domain.subscription.SubscriptionState.Engaged;
import java.util.Optional;

/** Decides changes to a higher plan. */
public final class UpgradeRules {

  private UpgradeRules() {}

  /** Upgrades at once, when paid, or at the end of the period. */
  public static Decision upgrade(Engaged state, Upgrade command, DecisionContext context) {
    Wanted wanted = new Wanted(command.planId(), Direction.UPGRADE, command.timing());
    Reasons reasons = PlanChangeReasons.find(state, wanted, context);
    Optional<Terms> to = PlanChangeReasons.target(wanted, context);
    if (reasons.any() || to.isEmpty()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    if (command.timing() == Timing.PERIOD_END) {
      Scheduling.schedule(draft, to.get(), Direction.UPGRADE);
    } else {
      upgradeAtOnce(draft, state, to.get());
    }
    return draft.accepted();
  }

  private static void upgradeAtOnce(Draft draft, Engaged state, Terms to) {
    AllocationPolicy allocation = draft.policy().allocation();
    Settlement settlement = Settlement.of(state, to, allocation, draft.now());
    PlanChanging.withdrawPending(draft);
    if (settlement.charge().compareTo(draft.ledger().balance()) <= 0) {
      takeEffect(draft, to, allocation, settlement);
    } else if (draft.policy().activation() == ActivationPolicy.IMMEDIATELY) {
      takeEffectUnpaid(draft, to, allocation, settlement);
    } else {
      awaitPayment(draft, to, allocation, settlement);
    }
  }

  private static void awaitPayment(
      Draft draft, Terms to, AllocationPolicy allocation, Settlement settlement) {
    draft.add(
        new PlanChangeRequested(
            to,
            draft.context().authority(),
            Charging.nextChargeId(draft),
            settlement.broughtIn(),
            allocation,
            settlement.longerBy(),
            draft.now()));
    Charging.request(draft, new ChargePurpose.Upgrade(to.planId()), settlement.lines());
  }

  /** The new period is charged like any other that has begun. */
  private static void takeEffectUnpaid(
      Draft draft, Terms to, AllocationPolicy allocation, Settlement settlement) {
    Money invested = settlement.investedUnpaid();
    PlanChanging.atOnce(
        draft, new Change(to, Direction.UPGRADE, allocation, invested, settlement.longerBy()));
    Charging.requestPeriod(draft, settlement.lines());
  }

  /** Nothing is left to collect: account balance pays the charge, or the customer is owed money. */
  private static void takeEffect(
      Draft draft, Terms to, AllocationPolicy allocation, Settlement settlement) {
    if (settlement.charge().isPositive()) {
      Charging.request(draft, new ChargePurpose.Upgrade(to.planId()), settlement.lines());
    }
    Charging.credit(draft, settlement.excess(), BalanceReason.UNUSED_TIME);
    Money invested = settlement.invested();
    PlanChanging.atOnce(
        draft, new Change(to, Direction.UPGRADE, allocation, invested, settlement.longerBy()));
    Granting.planCredits(draft, to.credits());
  }
}

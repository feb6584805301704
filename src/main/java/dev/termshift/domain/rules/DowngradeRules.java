package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Reasons;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.Charging;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.PlanChanging;
import dev.termshift.domain.billing.PlanChanging.Change;
import dev.termshift.domain.billing.Scheduling;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.rules.PlanChangeReasons.Wanted;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides changes to a lower plan. */
public final class DowngradeRules {

  private DowngradeRules() {}

  /**
   * Downgrades at the end of the period; at once only for support. A quote is settled as of when it
   * was made.
   */
  public static Decision downgrade(InTerm state, Downgrade command, DecisionContext context) {
    Wanted wanted =
        new Wanted(command.planId(), Direction.DOWNGRADE, command.timing(), command.quote());
    Reasons reasons = PlanChangeReasons.find(state, wanted, context);
    if (command.timing() == Timing.IMMEDIATE && context.authority() != Authority.SUPPORT) {
      reasons.add(Reason.DOWNGRADE_NOW_BY_CUSTOMER);
    }
    PlanChangeReasons.checkQuote(reasons, state, wanted, context);
    Optional<Terms> to =
        PlanChangeReasons.target(state, command.planId(), context.catalogVersion());
    if (reasons.any() || to.isEmpty()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    if (command.timing() == Timing.PERIOD_END) {
      Scheduling.schedule(draft, to.get(), Direction.DOWNGRADE);
    } else {
      downgradeAtOnce(draft, to.get(), wanted.settledAt(context));
    }
    return Decision.accepted(draft);
  }

  /**
   * The new plan begins now and is charged like any period; what was left of the old one becomes
   * account balance first, so that it pays for the new one before anything is collected.
   */
  private static void downgradeAtOnce(Draft draft, Terms to, Instant settledAt) {
    AllocationPolicy allocation = draft.policy().allocation();
    PlanChanging.withdrawPending(draft);
    Money unused = PlanChanging.takeUnused(draft, allocation, settledAt, false);
    Charging.credit(draft, unused, BalanceReason.UNUSED_TIME);
    Money nothing = Money.zero(to.price().currency());
    PlanChanging.atOnce(
        draft, new Change(to, Direction.DOWNGRADE, allocation, nothing, Duration.ZERO));
    Charging.requestPeriod(draft, draft.ledger().discounts().price(to, settledAt));
  }
}

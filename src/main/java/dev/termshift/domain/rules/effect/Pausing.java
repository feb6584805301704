package dev.termshift.domain.rules.effect;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.rules.Settlement;
import dev.termshift.domain.subscription.SubscriptionState.Engaged;
import dev.termshift.domain.subscription.SubscriptionState.Paused;

/** How a subscription pauses and goes on. */
public final class Pausing {

  private Pausing() {}

  /** Pauses where the period ends: nothing of it is left to bring into the next one. */
  public static void atPeriodEnd(Draft draft, Authority by) {
    Money nothing = Money.zero(draft.engagement().terms().price().currency());
    draft.add(paused(draft, by, Timing.PERIOD_END, nothing));
  }

  /** Cuts the period short; its unused value waits for the next one. */
  public static void atOnce(Draft draft) {
    AllocationPolicy allocation = draft.policy().allocation();
    Money unused = Settlement.unusedValue(draft.expect(Engaged.class), allocation, draft.now());
    draft.add(paused(draft, draft.context().authority(), Timing.IMMEDIATE, unused));
    if (allocation == AllocationPolicy.LEAST_UNUSED) {
      Granting.leaveBehind(draft);
    }
  }

  /** Begins a new cycle now, which is charged like any other, less the value that waited for it. */
  public static void resume(Draft draft) {
    Paused state = draft.expect(Paused.class);
    Terms terms = PeriodEnding.renewalTerms(draft, state.terms());
    RunningPeriod usual = RunningPeriod.first(draft.now(), terms.interval(), state.zone());
    Settlement settlement =
        Settlement.bringingIn(state.unusedValue(), terms.price(), state.allocation(), usual);
    draft.add(
        new SubscriptionResumed(
            terms,
            RunningPeriod.longer(usual, settlement.longerBy()),
            settlement.investedUnpaid(),
            draft.context().authority()));
    if (settlement.charge().isNegative()) {
      Charging.credit(draft, settlement.excess(), BalanceReason.UNUSED_TIME);
      Granting.planCredits(draft, terms.credits());
    } else {
      Charging.requestPeriod(draft, settlement.lines());
    }
  }

  private static SubscriptionPaused paused(
      Draft draft, Authority by, Timing timing, Money unusedValue) {
    return new SubscriptionPaused(
        by, timing, draft.engagement().period().period(), unusedValue, draft.policy().allocation());
  }
}

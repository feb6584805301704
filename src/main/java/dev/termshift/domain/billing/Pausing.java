package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a subscription pauses and goes on. */
public final class Pausing {

  private Pausing() {}

  /** Pauses where the period ends: nothing of it is left to bring into the next one. */
  public static void atPeriodEnd(Draft draft, Authority by) {
    Money nothing = Money.zero(draft.currentTerm().terms().price().currency());
    Optional<TrialLeft> over = Optional.of(new TrialLeft(Duration.ZERO, 0));
    boolean trial = draft.currentTerm().trial();
    draft.add(
        new SubscriptionPaused(
            by,
            Timing.PERIOD_END,
            draft.currentTerm().period().period(),
            nothing,
            draft.policy().allocation(),
            trial ? over : Optional.empty()));
  }

  /**
   * Cuts the period short; its unused value waits for the next one, and takes its share of the plan
   * credits with it. A trial waits with its time and its credits.
   */
  public static void atOnce(Draft draft) {
    if (draft.currentTerm().trial()) {
      tryLater(draft);
    } else {
      cutShort(draft);
    }
  }

  private static void tryLater(Draft draft) {
    Money nothing = Money.zero(draft.currentTerm().terms().price().currency());
    Instant end = draft.currentTerm().period().period().end();
    Duration time = Duration.ofSeconds(Duration.between(draft.now(), end).toSeconds());
    TrialLeft left = new TrialLeft(time, Lapsing.giveAllBack(draft));
    pauseNow(draft, nothing, Optional.of(left));
  }

  private static void cutShort(Draft draft) {
    AllocationPolicy allocation = draft.policy().allocation();
    Money unused = PlanChanging.takeUnused(draft, allocation, draft.now());
    Disputing.leaveBehind(draft, allocation);
    pauseNow(draft, unused, Optional.empty());
    if (allocation == AllocationPolicy.LEAST_UNUSED) {
      Lapsing.leaveBehind(draft);
    }
  }

  /** Goes on with what is left of a trial, or begins a new cycle now. */
  public static void resume(Draft draft) {
    Paused state = draft.expect(Paused.class);
    Optional<TrialLeft> trial = state.trialLeft().filter(left -> !left.time().isZero());
    if (trial.isPresent()) {
      goOnTrying(draft, state, trial.get());
    } else {
      beginAnew(draft, state);
    }
    Refunding.grantWithheld(draft);
  }

  private static void goOnTrying(Draft draft, Paused state, TrialLeft left) {
    Terms terms = state.terms();
    Instant end = draft.now().plus(left.time());
    RunningPeriod rest = Payments.trialUntil(end, draft.now(), terms, state.zone());
    Money nothing = Money.zero(terms.price().currency());
    draft.add(new SubscriptionResumed(terms, rest, nothing, draft.context().authority(), true));
    Granting.planCredits(draft, left.credits(), Optional.empty());
  }

  /** The new cycle is charged like any other, less the value that waited for it. */
  private static void beginAnew(Draft draft, Paused state) {
    Terms terms = PeriodEnd.renewalTerms(draft, state.terms(), state.trialLeft().isPresent());
    RunningPeriod usual = RunningPeriod.first(draft.now(), terms.interval(), state.zone());
    Proration settlement = Proration.bringingIn(state, terms, usual);
    Disputing.setAsideAll(draft);
    draft.add(
        new SubscriptionResumed(
            terms,
            RunningPeriod.longer(usual, settlement.longerBy()),
            settlement.investedUnpaid(),
            draft.context().authority(),
            false));
    if (settlement.charge().isNegative()) {
      Charging.countDiscounts(draft);
      Charging.credit(draft, settlement.excess(), BalanceReason.UNUSED_TIME);
      Granting.planCredits(draft, terms.credits(), Optional.empty());
    } else {
      Charging.requestPeriod(draft, settlement.lines());
    }
  }

  private static void pauseNow(Draft draft, Money unusedValue, Optional<TrialLeft> trialLeft) {
    draft.add(
        new SubscriptionPaused(
            draft.context().authority(),
            Timing.IMMEDIATE,
            draft.currentTerm().period().period(),
            unusedValue,
            draft.policy().allocation(),
            trialLeft));
  }
}

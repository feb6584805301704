package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.notice.NextTerms;
import dev.termshift.domain.period.RunningPeriod;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.domain.proration.Proration;
import dev.termshift.domain.subscription.PendingChange.PauseAtPeriodEnd;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a subscription pauses and goes on. */
public final class Pausing {

  private Pausing() {}

  /** Pauses where the period ends: nothing of it is left to bring into the next one. */
  public static void atPeriodEnd(Draft draft, PauseAtPeriodEnd change) {
    Money nothing = Money.zero(draft.currentTerm().terms().price().currency());
    Optional<TrialLeft> over = Optional.of(new TrialLeft(Duration.ZERO, 0));
    boolean trial = draft.currentTerm().trial();
    draft.add(
        new SubscriptionPaused(
            change.by(),
            Timing.PERIOD_END,
            draft.currentTerm().period().period(),
            nothing,
            draft.policy().allocation(),
            trial ? over : Optional.empty(),
            change.until(),
            termsKeptUntil(draft, change.until())));
  }

  /** How long the price is kept is settled where the pause begins. */
  private static Optional<Instant> termsKeptUntil(Draft draft, Optional<Instant> until) {
    return until.map(any -> draft.now().plus(draft.policy().continuation().keepPriceFor()));
  }

  /**
   * Cuts the period short; its unused value waits for the next one, and takes its share of the plan
   * credits with it. A trial waits with its time and its credits.
   *
   * @param until when it resumes by itself, if it does
   * @param settledAt as of when it is computed what is unused of what was charged
   */
  public static void atOnce(Draft draft, Optional<Instant> until, Instant settledAt) {
    if (draft.currentTerm().trial()) {
      tryLater(draft, until);
    } else {
      cutShort(draft, until, settledAt);
    }
  }

  private static void tryLater(Draft draft, Optional<Instant> until) {
    Money nothing = Money.zero(draft.currentTerm().terms().price().currency());
    Instant end = draft.currentTerm().period().period().end();
    Duration time = Duration.ofSeconds(Duration.between(draft.now(), end).toSeconds());
    TrialLeft left = new TrialLeft(time, Lapsing.giveTrialBack(draft));
    pauseNow(draft, nothing, Optional.of(left), until);
  }

  private static void cutShort(Draft draft, Optional<Instant> until, Instant settledAt) {
    AllocationPolicy allocation = draft.policy().allocation();
    Money unused = PlanChanging.takeUnused(draft, allocation, settledAt, true);
    Disputing.leaveBehind(draft, allocation);
    pauseNow(draft, unused, Optional.empty(), until);
    if (allocation == AllocationPolicy.LEAST_UNUSED) {
      Lapsing.leaveBehind(draft);
    }
  }

  /** Goes on where the pause was to end by itself, for whoever asked for that. */
  static void resumeAsPlanned(Draft draft) {
    resume(draft, draft.expect(Paused.class).resumes().orElseThrow().by());
  }

  /** Goes on with what is left of a trial, or begins a new cycle now. */
  public static void resume(Draft draft, Authority by) {
    Paused state = draft.expect(Paused.class);
    Optional<TrialLeft> trial = state.trialLeft().filter(TrialLeft::goesOn);
    if (trial.isPresent()) {
      goOnTrying(draft, state, trial.get(), by);
    } else {
      beginAnew(draft, state, by);
    }
    Refunding.grantWithheld(draft);
  }

  private static void goOnTrying(Draft draft, Paused state, TrialLeft left, Authority by) {
    Terms terms = state.terms();
    Instant end = draft.now().plus(left.time());
    RunningPeriod rest = Payments.trialUntil(end, draft.now(), terms, state.zone());
    Money nothing = Money.zero(terms.price().currency());
    draft.add(new SubscriptionResumed(terms, rest, nothing, by, true));
    Granting.planCredits(draft, left.credits(), Optional.empty());
  }

  /** The new cycle is charged like any other, less the value that waited for it. */
  private static void beginAnew(Draft draft, Paused state, Authority by) {
    Terms terms = terms(state, draft.context());
    RunningPeriod usual = usual(state, draft.context());
    Proration settlement = newCycle(state, draft.context());
    Disputing.setAsideAll(draft, settlement.invested().minus(settlement.investedUnpaid()).minor());
    draft.add(
        new SubscriptionResumed(
            terms,
            RunningPeriod.longer(usual, settlement.longerBy()),
            settlement.investedUnpaid(),
            by,
            false));
    if (settlement.charge().isNegative()) {
      Charging.countDiscounts(draft);
      Charging.credit(draft, settlement.excess(), BalanceReason.UNUSED_TIME);
      Granting.planCredits(draft, terms.credits(), Optional.empty());
    } else {
      Charging.requestPeriod(draft, settlement.lines());
    }
  }

  /** What the cycle that a resume begins now costs. */
  public static Proration newCycle(Paused state, DecisionContext context) {
    return Proration.bringingIn(state, terms(state, context), usual(state, context));
  }

  private static Terms terms(Paused state, DecisionContext context) {
    return NextTerms.atResume(state, context.now(), context.catalogVersion());
  }

  private static RunningPeriod usual(Paused state, DecisionContext context) {
    return RunningPeriod.first(context.now(), terms(state, context).interval(), state.zone());
  }

  private static void pauseNow(
      Draft draft, Money unusedValue, Optional<TrialLeft> trialLeft, Optional<Instant> until) {
    draft.add(
        new SubscriptionPaused(
            draft.context().authority(),
            Timing.IMMEDIATE,
            draft.currentTerm().period().period(),
            unusedValue,
            draft.policy().allocation(),
            trialLeft,
            until,
            termsKeptUntil(draft, until)));
  }
}

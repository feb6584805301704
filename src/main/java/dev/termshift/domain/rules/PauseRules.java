package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.Reasons;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Pausing;
import dev.termshift.domain.billing.PlanChanging;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.Question.QuoteStop;
import dev.termshift.domain.command.Question.Stop;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand.Pause;
import dev.termshift.domain.command.SubscriptionCommand.Resume;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.PlanChangeEvent.PauseScheduled;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.notice.NextTerms;
import dev.termshift.domain.period.BillingInterval;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Decides how a subscription pauses and goes on. */
public final class PauseRules {

  private static final BillingInterval LONGEST = new BillingInterval("P1Y");

  private PauseRules() {}

  /**
   * Pauses at the end of the period; at once only for support. A quote is settled as of when it was
   * made.
   */
  public static Decision pause(InTerm state, Pause command, DecisionContext context) {
    Reasons reasons = new Reasons();
    boolean atOnce = command.timing() == Timing.IMMEDIATE;
    if (atOnce && context.authority() != Authority.SUPPORT) {
      reasons.add(Reason.PAUSE_NOW_BY_CUSTOMER);
    }
    PlanChangeReasons.checkPayments(reasons, state, command.timing());
    state.currentTerm().pending().ifPresent(it -> it.match(new Obstacle(reasons, atOnce)));
    Instant begin = atOnce ? context.now() : state.currentTerm().period().period().end();
    command.until().ifPresent(until -> checkUntil(reasons, until, begin, state.zone()));
    command.quote().flatMap(quote -> fault(state, quote, atOnce, context)).ifPresent(reasons::add);
    if (reasons.any()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    if (atOnce) {
      PlanChanging.withdrawPending(draft);
      Instant settledAt = command.quote().map(QuoteReference::quotedAt).orElse(context.now());
      Pausing.atOnce(draft, command.until(), settledAt);
    } else {
      draft.add(new PauseScheduled(context.authority(), begin, command.until()));
    }
    return Decision.accepted(draft);
  }

  private static Optional<Rejection> fault(
      InTerm state, QuoteReference quote, boolean atOnce, DecisionContext context) {
    return atOnce
        ? StopQuotes.fault(quote, state, new QuoteStop(Stop.PAUSE, false), context)
        : Optional.of(Rejection.of(Reason.QUOTE_OF_STOP_AT_ONCE));
  }

  /** A pause that ends by itself has some length, and not too much. */
  private static void checkUntil(Reasons reasons, Instant until, Instant begin, ZoneId zone) {
    Instant latest = LONGEST.after(begin, 1, zone);
    if (!until.isAfter(begin)) {
      reasons.add(Reason.PAUSE_UNTIL_BEFORE, until, begin);
    } else if (until.isAfter(latest)) {
      reasons.add(Reason.PAUSE_TOO_LONG, until, latest);
    }
  }

  /** A new cycle begins now, if a quote that the command carries still holds. */
  public static Decision resume(Paused state, Resume command, DecisionContext context) {
    Reasons reasons = new Reasons();
    command.quote().flatMap(quote -> fault(state, quote, context)).ifPresent(reasons::add);
    if (reasons.any()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    Pausing.resume(draft, context.authority());
    return Decision.accepted(draft);
  }

  /** What is charged is what a resume costs now, so that this must be what was quoted. */
  private static Optional<Rejection> fault(
      Paused state, QuoteReference quote, DecisionContext context) {
    return QuoteRules.fault(
        quote,
        context,
        version -> List.of(version.policy(), NextTerms.atResume(state, context.now(), version)),
        then -> quoteOfResume(state, context));
  }

  /** In a pause, its own plan means going on; there is no period at whose end it could be. */
  static Decision quote(Paused state, QuoteChange command, DecisionContext context) {
    boolean resumes = command.planId().equals(state.terms().planId());
    return resumes && command.timing().orElse(Timing.IMMEDIATE) == Timing.IMMEDIATE
        ? quoteOfResume(state, context)
        : Decision.rejected(Reason.PAUSED);
  }

  /** A trial that goes on costs nothing. */
  private static Decision quoteOfResume(Paused state, DecisionContext context) {
    Draft draft = new Draft(state, context);
    Pausing.resume(draft, context.authority());
    List<SubscriptionEvent> effects = List.copyOf(draft.events());
    String currency = draft.ledger().currency();
    List<ChargeLine> lines =
        draft.currentTerm().trial()
            ? List.of()
            : ChargeLine.withBalance(
                Pausing.newCycle(state, context).lines(),
                QuoteRules.appliedBalance(effects, currency));
    QuoteRules.pay(draft, effects);
    return Decision.of(
        new Answer.Quoted(QuoteRules.newCycle(state, Quote.Begins.RESUME, draft, lines)));
  }

  /** What a pending change says against a pause: all but a pause that is to come sooner. */
  private record Obstacle(Reasons reasons, boolean atOnce) implements PendingChange.Cases<Reasons> {

    @Override
    public Reasons upgradeAwaitingPayment(PendingChange.UpgradeAwaitingPayment change) {
      return PlanChangeReasons.upgradeAwaited(reasons);
    }

    @Override
    public Reasons upgradeAtPeriodEnd(PendingChange.UpgradeAtPeriodEnd change) {
      return reasons.add(Reason.UPGRADE_BEFORE_PAUSE, change.to().planId());
    }

    @Override
    public Reasons downgradeAtPeriodEnd(PendingChange.DowngradeAtPeriodEnd change) {
      return reasons.add(Reason.DOWNGRADE_BEFORE_PAUSE, change.to().planId());
    }

    @Override
    public Reasons cancellationAtPeriodEnd(PendingChange.CancellationAtPeriodEnd change) {
      return PlanChangeReasons.cancellationPending(reasons);
    }

    @Override
    public Reasons pauseAtPeriodEnd(PendingChange.PauseAtPeriodEnd change) {
      return atOnce ? reasons : reasons.add(Reason.PAUSE_BEFORE_PAUSE);
    }
  }
}

package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Reasons;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.Charging;
import dev.termshift.domain.billing.Covering;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Disputing;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Ending;
import dev.termshift.domain.billing.Holding;
import dev.termshift.domain.billing.PlanChanging;
import dev.termshift.domain.billing.Scheduling;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Question;
import dev.termshift.domain.command.Question.QuoteStop;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.PlanChangeEvent.CancellationScheduled;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.PendingChange.DowngradeAtPeriodEnd;
import dev.termshift.domain.subscription.PendingChange.UpgradeAtPeriodEnd;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides cancellations, the withdrawal of whatever is pending, and what it comes to to end or to
 * pause at once.
 */
public final class CancellationRules {

  private CancellationRules() {}

  /** Nothing has begun yet, so a cancellation ends it at once, whatever timing it names. */
  public static Decision cancelIncomplete(
      Incomplete state, Cancel command, DecisionContext context) {
    Reasons reasons = new Reasons();
    checkUnused(reasons, command, context);
    checkQuote(reasons, state, command, context);
    if (reasons.any()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    Ending.cancel(draft);
    return Decision.accepted(draft);
  }

  /**
   * No period runs that could be used until its end, so a cancellation ends it at once. What a
   * period that support cut short had left is credited if support says so.
   */
  public static Decision cancelPaused(Paused state, Cancel command, DecisionContext context) {
    Reasons reasons = new Reasons();
    checkUnused(reasons, command, context);
    checkQuote(reasons, state, command, context);
    if (reasons.any()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    Ending.cancelCharges(draft);
    if (command.creditUnused()) {
      Disputing.setAsideAll(draft, 0);
      Charging.credit(draft, state.unusedValue(), BalanceReason.UNUSED_TIME);
    }
    Ending.cancel(draft);
    return Decision.accepted(draft);
  }

  /** Cancels at the end of the period; at once only for support. */
  public static Decision cancel(InTerm state, Cancel command, DecisionContext context) {
    boolean bySupport = context.authority() == Authority.SUPPORT;
    boolean atOnce = command.timing() == Timing.IMMEDIATE;
    Reasons reasons = new Reasons();
    if (!(bySupport && atOnce)) {
      state
          .currentTerm()
          .pending()
          .ifPresent(change -> change.match(new Obstacle(reasons, context)));
    }
    if (atOnce && !bySupport) {
      reasons.add(Reason.CANCEL_NOW_BY_CUSTOMER);
    }
    checkUnused(reasons, command, context);
    if (bySupport && !atOnce && command.creditUnused()) {
      reasons.add(Reason.UNUSED_AT_PERIOD_END);
    }
    if (atOnce) {
      checkQuote(reasons, state, command, context);
    } else if (command.quote().isPresent()) {
      reasons.add(Reason.QUOTE_OF_STOP_AT_ONCE);
    }
    if (reasons.any()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    if (atOnce) {
      cancelAtOnce(draft, command);
    } else {
      cancelAtPeriodEnd(draft);
    }
    return Decision.accepted(draft);
  }

  /** Only support says that what is unused is credited. */
  private static void checkUnused(Reasons reasons, Cancel command, DecisionContext context) {
    if (command.creditUnused() && context.authority() != Authority.SUPPORT) {
      reasons.add(Reason.UNUSED_BY_CUSTOMER);
    }
  }

  private static void checkQuote(
      Reasons reasons, Started state, Cancel command, DecisionContext context) {
    QuoteStop asked = new QuoteStop(Question.Stop.CANCEL, command.creditUnused());
    command
        .quote()
        .flatMap(quote -> StopQuotes.fault(quote, state, asked, context))
        .ifPresent(reasons::add);
  }

  /** Nullifies the pending change; an upgrade that awaits its payment is no longer charged. */
  public static Decision withdraw(InTerm state, DecisionContext context) {
    Reasons reasons = new Reasons();
    Optional<PendingChange> pending = state.currentTerm().pending();
    if (pending.isEmpty()) {
      return nothingPending();
    }
    PlanChangeReasons.checkSupportsChange(reasons, pending, context);
    if (reasons.any()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    PlanChanging.withdrawPending(draft);
    Covering.failed(draft);
    return Decision.accepted(draft);
  }

  /** There is nothing to withdraw. */
  public static Decision nothingPending() {
    return Decision.rejected(Reason.NO_CHANGE);
  }

  private static void cancelAtPeriodEnd(Draft draft) {
    boolean replaced =
        draft.currentTerm().pending().filter(DowngradeAtPeriodEnd.class::isInstance).isPresent();
    if (!replaced) {
      PlanChanging.withdrawPending(draft);
    } else {
      Scheduling.replaceScheduled(draft);
    }
    Instant periodEnd = draft.currentTerm().period().period().end();
    draft.add(new CancellationScheduled(draft.context().authority(), periodEnd));
  }

  /**
   * Charges are cancelled before the unused value is taken, so that account balance they had used
   * comes back once and not twice; so are holds, for what is given back is taken from all credits.
   * A quote is settled as of when it was made.
   */
  private static void cancelAtOnce(Draft draft, Cancel command) {
    PlanChanging.withdrawAll(draft);
    Ending.cancelCharges(draft);
    Holding.releaseAll(draft);
    if (command.creditUnused()) {
      Instant settledAt = command.quote().map(QuoteReference::quotedAt).orElse(draft.now());
      Charging.credit(draft, takeUnused(draft, settledAt), BalanceReason.UNUSED_TIME);
    }
    Ending.cancel(draft);
  }

  /** Support asked for it, so time counts even where changes give nothing for time. */
  private static Money takeUnused(Draft draft, Instant settledAt) {
    AllocationPolicy usual = draft.policy().allocation();
    AllocationPolicy allocation =
        usual == AllocationPolicy.CREDITS_ONLY ? AllocationPolicy.CREDITS_AND_TIME : usual;
    return PlanChanging.takeUnused(draft, allocation, settledAt, false);
  }

  /** What a pending change says against a cancellation. */
  private record Obstacle(Reasons reasons, DecisionContext context)
      implements PendingChange.Cases<Reasons> {

    @Override
    public Reasons upgradeAwaitingPayment(PendingChange.UpgradeAwaitingPayment change) {
      return PlanChangeReasons.upgradeAwaited(reasons);
    }

    /** The lock binds customers; support lifts it. */
    @Override
    public Reasons upgradeAtPeriodEnd(UpgradeAtPeriodEnd change) {
      if (context.authority() == Authority.CUSTOMER) {
        reasons.add(Reason.UPGRADE_SCHEDULED, change.to().planId());
      }
      return reasons;
    }

    @Override
    public Reasons downgradeAtPeriodEnd(PendingChange.DowngradeAtPeriodEnd change) {
      PlanChangeReasons.checkSupportsChange(reasons, Optional.of(change), context);
      return reasons;
    }

    @Override
    public Reasons cancellationAtPeriodEnd(PendingChange.CancellationAtPeriodEnd change) {
      return PlanChangeReasons.cancellationPending(reasons);
    }

    /** A cancellation takes its place. */
    @Override
    public Reasons pauseAtPeriodEnd(PendingChange.PauseAtPeriodEnd change) {
      PlanChangeReasons.checkSupportsChange(reasons, Optional.of(change), context);
      return reasons;
    }
  }
}

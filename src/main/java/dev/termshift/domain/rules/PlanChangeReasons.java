package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Reasons;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.notice.NextTerms;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.OpenCharge.Step.AwaitingEnd;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** What can speak against a plan change, whatever its direction. */
final class PlanChangeReasons {

  private PlanChangeReasons() {}

  /**
   * A plan change that somebody wants.
   *
   * @param planId the plan asked for
   * @param direction up or down
   * @param timing when
   * @param quote the quote it accepts, if one was asked for
   */
  record Wanted(String planId, Direction direction, Timing timing, Optional<QuoteReference> quote) {

    /** As of when it is settled: a quote as of when it was made. */
    Instant settledAt(DecisionContext context) {
      return quote.map(QuoteReference::quotedAt).orElse(context.now());
    }
  }

  /** Every reason against the change, in the order in which people are told. */
  static Reasons find(InTerm state, Wanted wanted, DecisionContext context) {
    Reasons reasons = new Reasons();
    Optional<Plan> to = context.catalogVersion().plan(wanted.planId());
    if (to.isEmpty()) {
      reasons.add(Reason.NO_SUCH_PLAN, wanted.planId());
    } else if (wanted.planId().equals(state.terms().planId())) {
      reasons.add(samePlan(state, context.catalogVersion()), wanted.planId());
    } else {
      checkPlan(reasons, state, to.get(), wanted.direction());
    }
    checkPayments(reasons, state, wanted);
    state
        .currentTerm()
        .pending()
        .ifPresent(change -> change.match(new Obstacle(reasons, wanted.timing())));
    checkSupportsChange(reasons, state.currentTerm().pending(), context);
    return reasons;
  }

  /** Adds a reason if nothing else speaks against the change and its quote holds no more. */
  static void checkQuote(Reasons reasons, InTerm state, Wanted wanted, DecisionContext context) {
    QuoteChange change = new QuoteChange(wanted.planId(), Optional.of(wanted.timing()));
    wanted
        .quote()
        .filter(quote -> !reasons.any())
        .flatMap(quote -> QuoteRules.fault(state, change, quote, context))
        .ifPresent(reasons::add);
  }

  /** The terms of the plan, if that version of the catalog offers it in the currency. */
  static Optional<Terms> target(Started state, String planId, CatalogVersion version) {
    return version.plan(planId).flatMap(plan -> plan.terms(state.ledger().currency()));
  }

  /** A customer cannot undo what support made pending. */
  static void checkSupportsChange(
      Reasons reasons, Optional<PendingChange> pending, DecisionContext context) {
    boolean bySupport = pending.filter(change -> change.by() == Authority.SUPPORT).isPresent();
    if (bySupport && context.authority() == Authority.CUSTOMER) {
      reasons.add(Reason.CHANGE_OF_SUPPORT);
    }
  }

  /** A plan is the same plan whatever the catalog has changed about it since it was sold. */
  private static void checkPlan(Reasons reasons, InTerm state, Plan to, Direction direction) {
    Terms current = state.terms();
    checkCurrency(reasons, current.price().currency(), to);
    checkDirection(reasons, current, to.usualTerms(), direction);
  }

  /** Other terms of the same plan are no other plan; they are accepted. */
  private static Reason samePlan(InTerm state, CatalogVersion inForce) {
    return NextTerms.onOffer(state, inForce).isPresent()
        ? Reason.CURRENT_PLAN_ON_OTHER_TERMS
        : Reason.CURRENT_PLAN;
  }

  static void checkCurrency(Reasons reasons, String currency, Plan to) {
    if (to.terms(currency).isEmpty()) {
      reasons.add(Reason.PLAN_IN_OTHER_CURRENCY, to.id(), to.prices().currencies(), currency);
    }
  }

  private static void checkDirection(
      Reasons reasons, Terms current, Terms to, Direction direction) {
    int compared = to.compareDirection(current);
    if (compared == 0) {
      reasons.add(Reason.EQUAL_PLAN, to.planId(), current.planId());
    } else if (direction == Direction.UPGRADE && compared < 0) {
      reasons.add(Reason.LOWER_PLAN, to.planId(), current.planId());
    } else if (direction == Direction.DOWNGRADE && compared > 0) {
      reasons.add(Reason.HIGHER_PLAN, to.planId(), current.planId());
    }
  }

  /** Upgrades at once wait for nothing that is under way: they take the period's place. */
  private static void checkPayments(Reasons reasons, InTerm state, Wanted wanted) {
    boolean upgrade = wanted.direction() == Direction.UPGRADE;
    checkPayments(reasons, state, wanted.timing(), charge -> !(upgrade && charge.isUnderWay()));
  }

  /** What is owed for periods, where every payment has to be waited for. */
  static void checkPayments(Reasons reasons, InTerm state, Timing timing) {
    checkPayments(reasons, state, timing, charge -> true);
  }

  /**
   * What is owed for periods: overdue, or awaited while the command would cut a period short. An
   * earlier period's charge lets the running one go on, but nothing follows once it is exhausted.
   */
  private static void checkPayments(
      Reasons reasons, InTerm state, Timing timing, Predicate<OpenCharge> waitsFor) {
    boolean overdue =
        state
            .ledger()
            .charges()
            .anyOpen(
                charge ->
                    charge.isOverdue()
                        && (timing == Timing.IMMEDIATE || charge.step() instanceof AwaitingEnd));
    if (state instanceof PastDue || overdue) {
      reasons.add(Reason.OVERDUE);
    } else if (timing == Timing.IMMEDIATE
        && state
            .ledger()
            .charges()
            .anyOpen(charge -> charge.isForPeriod() && waitsFor.test(charge))) {
      reasons.add(Reason.PERIOD_UNPAID);
    }
  }

  /** An upgrade's payment is awaited; whatever else is wanted must wait or withdraw it. */
  static Reasons upgradeAwaited(Reasons reasons) {
    return reasons.add(Reason.UPGRADE_UNPAID);
  }

  /** The subscription is to end. */
  static Reasons cancellationPending(Reasons reasons) {
    return reasons.add(Reason.CANCELLED);
  }

  /** What a pending change says against a plan change. */
  private record Obstacle(Reasons reasons, Timing timing) implements PendingChange.Cases<Reasons> {

    @Override
    public Reasons upgradeAwaitingPayment(PendingChange.UpgradeAwaitingPayment change) {
      return upgradeAwaited(reasons);
    }

    /** A newer change replaces it. */
    @Override
    public Reasons upgradeAtPeriodEnd(PendingChange.UpgradeAtPeriodEnd change) {
      return reasons;
    }

    /** A newer change replaces it. */
    @Override
    public Reasons downgradeAtPeriodEnd(PendingChange.DowngradeAtPeriodEnd change) {
      return reasons;
    }

    /** A change at once withdraws it. */
    @Override
    public Reasons cancellationAtPeriodEnd(PendingChange.CancellationAtPeriodEnd change) {
      return timing == Timing.PERIOD_END ? cancellationPending(reasons) : reasons;
    }

    /** A change at once withdraws it. */
    @Override
    public Reasons pauseAtPeriodEnd(PendingChange.PauseAtPeriodEnd change) {
      return timing == Timing.PERIOD_END ? reasons.add(Reason.PAUSE_BEFORE_CHANGE) : reasons;
    }
  }
}

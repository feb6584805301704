package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Payments;
import dev.termshift.domain.billing.PeriodEnd;
import dev.termshift.domain.billing.Transition;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand.Downgrade;
import dev.termshift.domain.command.SubscriptionCommand.EndTrial;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.notice.NextTerms;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.proration.Proration;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says what a plan change would do, by letting the rules of the change itself do it on a draft that
 * is thrown away, and whether a quote that a command carries still holds.
 */
public final class QuoteRules {

  private QuoteRules() {}

  /** The quote, or the rejection that the change itself would get. */
  public static Decision quote(InTerm state, QuoteChange command, DecisionContext context) {
    if (endsTrial(state, command)) {
      return quoteOfTrialsEnd(state, context);
    }
    Optional<Plan> plan = context.catalogVersion().plan(command.planId());
    Optional<Terms> to = plan.flatMap(it -> it.terms(state.ledger().currency()));
    boolean lower =
        plan.map(Plan::usualTerms)
            .filter(it -> it.compareDirection(state.currentTerm().terms()) < 0)
            .isPresent();
    Direction direction = lower ? Direction.DOWNGRADE : Direction.UPGRADE;
    Timing timing = command.timing().orElse(lower ? Timing.PERIOD_END : Timing.IMMEDIATE);
    Decision decision =
        lower
            ? DowngradeRules.downgrade(
                state, new Downgrade(command.planId(), timing, Optional.empty()), context)
            : UpgradeRules.upgrade(
                state, new Upgrade(command.planId(), timing, Optional.empty()), context);
    return decision.transition().isPresent() && to.isPresent()
        ? Decision.of(
            new Answer.Quoted(
                new Preview(state, context, to.get(), direction, timing)
                    .of(decision.transition().get())))
        : decision;
  }

  /** In a trial, its own plan at once means its end. */
  private static boolean endsTrial(InTerm state, QuoteChange command) {
    CurrentTerm term = state.currentTerm();
    return term.trial()
        && term.terms().planId().equals(command.planId())
        && command.timing().orElse(Timing.IMMEDIATE) == Timing.IMMEDIATE;
  }

  private static Decision quoteOfTrialsEnd(InTerm state, DecisionContext context) {
    Decision decision = UpgradeRules.endTrial(state, new EndTrial(Optional.empty()), context);
    Terms to = NextTerms.first(state.currentTerm().terms(), context.catalogVersion());
    Preview preview = new Preview(state, context, to, Direction.UPGRADE, Timing.IMMEDIATE);
    return decision
        .transition()
        .map(transition -> Decision.of(new Answer.Quoted(preview.of(transition))))
        .orElse(decision);
  }

  /**
   * The fault of a quote that a plan change carries and that does not hold any more.
   *
   * @param change what the command wants, as a quote of it is asked for
   */
  static Optional<Rejection> fault(
      InTerm state, QuoteChange change, QuoteReference quote, DecisionContext context) {
    return fault(
        quote,
        context,
        version ->
            List.of(version.policy(), PlanChangeReasons.target(state, change.planId(), version)),
        then -> quote(state, change, then));
  }

  /**
   * The fault of a quote that a command carries and that does not hold any more: it is too old,
   * something has happened since, or the catalog says otherwise now.
   *
   * @param terms what the quote depends on in a version of the catalog
   * @param question what was quoted, decided once more as of when it was
   */
  static Optional<Rejection> fault(
      QuoteReference quote,
      DecisionContext context,
      Function<CatalogVersion, Object> terms,
      Function<DecisionContext, Decision> question) {
    DecisionContext then = context.asOf(quote.quotedAt());
    Duration validFor = then.catalogVersion().policy().quoteValidFor();
    if (quote.version() != context.version()) {
      return Optional.of(
          Rejection.of(Reason.QUOTE_OF_OTHER_VERSION, quote.version(), context.version()));
    }
    if (quote.quotedAt().isAfter(context.now())
        || context.now().isAfter(quote.quotedAt().plus(validFor))) {
      return Optional.of(Rejection.of(Reason.QUOTE_TOO_OLD, quote.quotedAt(), validFor));
    }
    if (!terms.apply(then.catalogVersion()).equals(terms.apply(context.catalogVersion()))) {
      return Optional.of(Rejection.of(Reason.QUOTE_OF_OTHER_CATALOG));
    }
    return question.apply(then).answer() instanceof Answer.Quoted quoted
            && quoted.quote().total().equals(quote.total())
        ? Optional.empty()
        : Optional.of(Rejection.of(Reason.QUOTE_OF_OTHER_TOTAL, quote.total()));
  }

  /** What account balance pays of that. */
  static Money appliedBalance(List<SubscriptionEvent> effects, String currency) {
    return effects.stream()
        .filter(BalanceApplied.class::isInstance)
        .map(event -> ((BalanceApplied) event).amount())
        .reduce(Money.zero(currency), Money::plus);
  }

  /** Of a cycle that has begun on a draft now, and is paid there. */
  static Quote.NewCycle newCycle(
      Started before, Quote.Begins begins, Draft draft, List<ChargeLine> lines) {
    CurrentTerm first = draft.currentTerm();
    DecisionContext context = draft.context();
    return new Quote.NewCycle(
        begins,
        first.terms(),
        lines,
        ChargeLine.sum(lines, draft.ledger().currency()),
        context.now(),
        first.period().period(),
        draft.ledger().lots().total(lot -> lot.expiresAt().isAfter(context.now())),
        DiscountsQuoted.of(
            before.ledger(), draft.ledger(), context.now(), each -> begins == Quote.Begins.RESUME),
        context.now(),
        context.version(),
        context.now().plus(context.catalogVersion().policy().quoteValidFor()));
  }

  /** Pays what is asked for. */
  static void pay(Draft draft, List<SubscriptionEvent> effects) {
    for (SubscriptionEvent event : effects) {
      if (event instanceof ChargeRequested requested) {
        draft
            .charges()
            .open(requested.chargeId())
            .ifPresent(charge -> Payments.settle(draft, charge, atOnce(charge)));
      }
    }
  }

  private static PaymentSucceeded atOnce(OpenCharge charge) {
    return new PaymentSucceeded(charge.chargeId(), 1, charge.amount(), "quote");
  }

  /** What would come of a change that is accepted and paid. */
  private record Preview(
      InTerm state, DecisionContext context, Terms to, Direction direction, Timing timing) {

    Quote.Change of(Transition change) {
      List<SubscriptionEvent> accepted = change.events();
      Draft draft = takingEffect(change.state());
      List<SubscriptionEvent> effects = timing == Timing.PERIOD_END ? draft.events() : accepted;
      Money unused = unusedTime(accepted);
      List<ChargeLine> lines =
          ChargeLine.withBalance(
              lines(unused, timing == Timing.PERIOD_END ? end() : context.now()),
              appliedBalance(effects, to.price().currency()).minus(unused));
      pay(draft, effects);
      BillingPeriod period = draft.currentTerm().period().period();
      Instant dueAt = timing == Timing.PERIOD_END ? period.start() : context.now();
      BillingPolicy policy = context.catalogVersion().policy();
      return new Quote.Change(
          to,
          direction,
          timing,
          policy.allocation(),
          lines,
          ChargeLine.sum(lines, to.price().currency()),
          dueAt,
          period,
          creditsAfter(draft.ledger(), period.start()),
          lockOuts(accepted),
          replaced(),
          discounts(period.start(), draft.ledger()),
          context.now(),
          context.version(),
          context.now().plus(policy.quoteValidFor()));
    }

    /** What is held now is held still by a period that begins now, and back by a later one. */
    private long creditsAfter(Ledger ledger, Instant start) {
      CreditLots lots = timing == Timing.IMMEDIATE ? ledger.lots() : ledger.lotsWithHeld();
      return lots.total(lot -> lot.expiresAt().isAfter(start));
    }

    /** A draft in which the change has taken effect: now, or at the boundary. */
    private Draft takingEffect(SubscriptionState decided) {
      if (timing == Timing.IMMEDIATE) {
        return new Draft(decided, context);
      }
      Draft then = new Draft(decided, context.asOf(end()));
      PeriodEnd.pass(then);
      return then;
    }

    private Instant end() {
      return state.currentTerm().period().period().end();
    }

    private List<Quote.DiscountAfter> discounts(Instant begin, Ledger then) {
      return DiscountsQuoted.of(
          state.ledger(), then, begin, each -> each.plans().include(to.planId()));
    }

    private List<ChargeLine> lines(Money unused, Instant begin) {
      boolean settled = direction == Direction.UPGRADE && timing == Timing.IMMEDIATE;
      if (settled) {
        return Proration.of(
                state, to, context.catalogVersion().policy().allocation(), context.now())
            .lines();
      }
      List<ChargeLine> lines = new ArrayList<>(state.ledger().discounts().price(to, begin));
      if (!unused.isZero()) {
        lines.add(new ChargeLine(ChargeLine.Kind.UNUSED_TIME, -unused.minor()));
      }
      return lines;
    }

    /** A downgrade at once gives unused time back as account balance, which then pays first. */
    private Money unusedTime(List<SubscriptionEvent> accepted) {
      Money none = Money.zero(to.price().currency());
      return direction == Direction.DOWNGRADE && timing == Timing.IMMEDIATE
          ? accepted.stream()
              .filter(BalanceCredited.class::isInstance)
              .map(event -> ((BalanceCredited) event).amount())
              .reduce(none, Money::plus)
          : none;
    }

    private List<RejectionCode> lockOuts(List<SubscriptionEvent> accepted) {
      if (timing == Timing.PERIOD_END) {
        return direction == Direction.UPGRADE
            ? List.of(RejectionCode.CANCEL_LOCKED_BY_PENDING_UPGRADE, RejectionCode.CHANGE_PENDING)
            : List.of(RejectionCode.CHANGE_PENDING);
      }
      boolean awaited = accepted.stream().anyMatch(ChargeRequested.class::isInstance);
      return awaited ? List.of(RejectionCode.PAYMENT_PENDING) : List.of();
    }

    private Optional<Quote.Replaced> replaced() {
      return state
          .currentTerm()
          .pending()
          .map(change -> new Quote.Replaced(change.kind(), change.target().map(Terms::planId)));
    }
  }
}

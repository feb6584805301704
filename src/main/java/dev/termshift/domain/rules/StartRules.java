package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.Reasons;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.Charging;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Disputing;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Lapsing;
import dev.termshift.domain.billing.Payments;
import dev.termshift.domain.billing.Transition;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand.Restart;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.UpdateDetails;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpDisabled;
import dev.termshift.domain.event.AutoTopUpEvent.DisabledWhy;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.LifecycleEvent.DetailsChanged;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.subscription.Details;
import dev.termshift.domain.subscription.Imported;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.NotStarted;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Decides how a subscription starts, and for whom it is. */
public final class StartRules {

  /** By the name that calendars of other languages know, too. */
  static final ZoneId UTC = ZoneId.of("UTC");

  private StartRules() {}

  static Decision start(SubscriptionState state, Start command, DecisionContext context) {
    return state.match(new Starting(command, context));
  }

  /**
   * Sells the plan and charges it; the first period begins when that is paid. A trial is free and
   * begins at once.
   */
  private static Decision start(NotStarted state, Start command, DecisionContext context) {
    Optional<Plan> plan = context.catalogVersion().plan(command.planId());
    Optional<Terms> terms = plan.flatMap(it -> sold(it, command));
    Reasons reasons = new Reasons();
    if (plan.isEmpty()) {
      reasons.add(Reason.NO_SUCH_PLAN, command.planId());
    } else if (terms.isEmpty()) {
      reasons.add(
          Reason.PLAN_NOT_IN_CURRENCY,
          command.planId(),
          plan.get().prices().currencies(),
          command.currency().orElseThrow());
    }
    checkMetadata(reasons, command.metadata());
    Optional<String> currency = terms.map(it -> it.price().currency());
    DiscountRules.checkAll(reasons, command.discounts(), currency, context);
    return reasons.any() || terms.isEmpty()
        ? reasons.rejected()
        : started(new Draft(state, context), command, plan.get().features(), terms.get());
  }

  /** In the currency that the start names, which is the subscription's for life. */
  private static Optional<Terms> sold(Plan plan, Start command) {
    return command.currency().isPresent()
        ? plan.terms(command.currency().get())
        : Optional.of(plan.usualTerms());
  }

  private static Decision started(Draft draft, Start command, PlanFeatures features, Terms terms) {
    draft.add(
        new SubscriptionStarted(
            terms, command.zone().orElse(UTC), command.customerRef(), command.metadata()));
    DiscountRules.applyAll(draft, command.discounts());
    if (features.trial().isPresent()) {
      Payments.tryOut(draft, features.trial().get());
      return Decision.accepted(draft);
    }
    charge(draft, terms);
    return Decision.accepted(draft);
  }

  /** The first period begins when it is paid: at once if nothing is left to collect. */
  private static void charge(Draft draft, Terms terms) {
    ChargePurpose purpose = new ChargePurpose.Start(terms.planId());
    List<ChargeLine> lines = draft.ledger().discounts().price(terms, draft.now());
    if (Charging.request(draft, purpose, lines)) {
      Payments.activate(draft, ChargeLine.sum(lines, terms.price().currency()), Optional.empty());
    }
  }

  private static List<ChargeLine> price(Terms terms) {
    return List.of(ChargeLine.fullPrice(terms.price()));
  }

  static Decision restart(SubscriptionState state, Restart command, DecisionContext context) {
    if (!(state instanceof Started)) {
      return Decision.rejected(Reason.NEVER_STARTED);
    }
    if (state instanceof Ended ended) {
      return again(ended, command, context);
    }
    Reasons reasons = new Reasons();
    reasons.add(state instanceof Paused ? Reason.PAUSE_NO_END : Reason.NO_END);
    if (state instanceof Imported) {
      reasons.add(Reason.IMPORT_NOT_ACTIVE);
    }
    return reasons.rejected();
  }

  /**
   * Sells the plan and charges it as a start does, but for a trial. Credits that somebody bought or
   * was given stay; what has expired since the end is told first.
   */
  private static Decision again(Ended state, Restart command, DecisionContext context) {
    Reasons reasons = new Reasons();
    String currency = state.ledger().currency();
    Optional<Plan> plan = context.catalogVersion().plan(command.planId());
    plan.ifPresentOrElse(
        it -> PlanChangeReasons.checkCurrency(reasons, currency, it),
        () -> reasons.add(Reason.NO_SUCH_PLAN, command.planId()));
    command
        .quote()
        .filter(any -> !reasons.any())
        .flatMap(quote -> fault(state, command.planId(), quote, context))
        .ifPresent(reasons::add);
    Optional<Terms> terms = plan.flatMap(it -> it.terms(currency));
    return reasons.any() || terms.isEmpty()
        ? reasons.rejected()
        : restarted(new Draft(state, context), state.zone().orElse(UTC), terms.get());
  }

  private static Decision restarted(Draft draft, ZoneId zone, Terms terms) {
    Lapsing.expireOverdue(draft);
    draft.add(new SubscriptionRestarted(terms, zone));
    draft.ledger().discounts().restarting(draft.now()).forEach(draft::add);
    if (draft.ledger().autoTopUp().filter(auto -> auto.wish().enabled()).isPresent()) {
      draft.add(
          new AutoTopUpDisabled(DisabledWhy.RESTARTED, Optional.of(draft.now()), Optional.empty()));
    }
    Lapsing.leaveBehind(draft);
    Disputing.leavePlansBehind(draft);
    charge(draft, terms);
    return Decision.accepted(draft);
  }

  private static Optional<Rejection> fault(
      Ended state, String planId, QuoteReference quote, DecisionContext context) {
    return QuoteRules.fault(
        quote,
        context,
        version -> PlanChangeReasons.target(state, planId, version),
        then -> quote(state, new QuoteChange(planId, Optional.empty()), then));
  }

  /** What beginning again would charge now; there is no period at whose end it could be. */
  static Decision quote(Ended state, QuoteChange command, DecisionContext context) {
    if (command.timing().filter(Timing.PERIOD_END::equals).isPresent()) {
      return Decision.rejected(Reason.OVER);
    }
    Decision decision = again(state, new Restart(command.planId(), Optional.empty()), context);
    return decision
        .transition()
        .map(transition -> Decision.of(new Answer.Quoted(quote(state, transition, context))))
        .orElse(decision);
  }

  private static Quote quote(Ended state, Transition restarted, DecisionContext context) {
    Draft draft = new Draft(restarted.state(), context);
    QuoteRules.pay(draft, restarted.events());
    String currency = draft.ledger().currency();
    List<ChargeLine> lines =
        ChargeLine.withBalance(
            price(draft.currentTerm().terms()),
            QuoteRules.appliedBalance(restarted.events(), currency));
    return QuoteRules.newCycle(state, Quote.Begins.RESTART, draft, lines);
  }

  /** Also after the end: payments and refunds that come then have to find their customer. */
  static Decision updateDetails(Started state, UpdateDetails command, DecisionContext context) {
    Reasons reasons = new Reasons();
    if (context.authority() == Authority.CUSTOMER) {
      reasons.add(Reason.DETAILS_BY_CUSTOMER);
    }
    command.metadata().ifPresent(metadata -> checkMetadata(reasons, metadata));
    if (reasons.any()) {
      return reasons.rejected();
    }
    Details before = state.ledger().details();
    Details after =
        before.told(
            command.customerRef().or(before::customerRef),
            command.metadata().orElse(before.metadata()));
    if (after.equals(before)) {
      return Decision.nothing(Answer.Nothing.Why.DETAILS_AS_BEFORE);
    }
    Draft draft = new Draft(state, context);
    draft.add(new DetailsChanged(after.customerRef(), after.metadata()));
    return Decision.accepted(draft);
  }

  /** Adds a reason if it is more than is kept. */
  private static void checkMetadata(Reasons reasons, Metadata metadata) {
    if (metadata.isTooMuch()) {
      reasons.add(
          Reason.TOO_MUCH_METADATA,
          metadata.texts().size(),
          metadata.bytes(),
          Metadata.MOST_TEXTS,
          Metadata.MOST_BYTES);
    }
  }

  private record Starting(Start command, DecisionContext context)
      implements SubscriptionState.Cases<Decision> {

    @Override
    public Decision notStarted(NotStarted state) {
      return StartRules.start(state, command, context);
    }

    @Override
    public Decision incomplete(Incomplete state) {
      return alreadyStarted();
    }

    @Override
    public Decision active(SubscriptionState.Active state) {
      return alreadyStarted();
    }

    @Override
    public Decision pastDue(SubscriptionState.PastDue state) {
      return alreadyStarted();
    }

    @Override
    public Decision paused(Paused state) {
      return alreadyStarted();
    }

    @Override
    public Decision ended(Ended state) {
      return Decision.rejected(Reason.OVER);
    }

    @Override
    public Decision imported(Imported state) {
      return new Reasons().add(Reason.STARTED_BEFORE).add(Reason.IMPORT_NOT_ACTIVE).rejected();
    }

    private static Decision alreadyStarted() {
      return Decision.rejected(Reason.STARTED_BEFORE);
    }
  }
}

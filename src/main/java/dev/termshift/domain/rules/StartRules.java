package dev.termshift.domain.rules;

import dev.termshift.domain.billing.Charging;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Payments;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.command.SubscriptionCommand.UpdateDetails;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.LifecycleEvent.DetailsChanged;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.rules.RejectionCode.Reason;
import dev.termshift.domain.subscription.Details;
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
  private static final ZoneId UTC = ZoneId.of("UTC");

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
    DiscountRules.checkAll(reasons, command.discounts(), context);
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
    ChargePurpose purpose = new ChargePurpose.Start(terms.planId());
    List<ChargeLine> lines =
        Charging.price(terms, draft.ledger().discounts().lines(terms, draft.now()));
    if (Charging.request(draft, purpose, lines)) {
      Payments.activate(draft, Charging.sum(lines, terms.price().currency()), Optional.empty());
    }
    return Decision.accepted(draft);
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
        new Details(
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
      return SubscriptionRules.isOver();
    }

    private static Decision alreadyStarted() {
      return Decision.rejected(Reason.STARTED_BEFORE);
    }
  }
}

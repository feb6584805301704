package dev.termshift.domain.rules;

import dev.termshift.domain.billing.Charging;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Payments;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionStarted;
import dev.termshift.domain.rules.RejectionCode.Reason;
import dev.termshift.domain.subscription.SubscriptionState.NotStarted;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Decides how a subscription starts. */
public final class StartRules {

  /** By the name that calendars of other languages know, too. */
  private static final ZoneId UTC = ZoneId.of("UTC");

  private StartRules() {}

  /**
   * Sells the plan and charges it; the first period begins when that is paid. A trial is free and
   * begins at once.
   */
  public static Decision start(NotStarted state, Start command, DecisionContext context) {
    Optional<Plan> plan = context.catalogVersion().plan(command.planId());
    Reasons reasons = new Reasons();
    if (plan.isEmpty()) {
      reasons.add(Reason.NO_SUCH_PLAN, command.planId());
    }
    DetailRules.checkMetadata(reasons, command.metadata());
    return reasons.any() || plan.isEmpty()
        ? reasons.rejected()
        : started(new Draft(state, context), command, plan.get());
  }

  private static Decision started(Draft draft, Start command, Plan plan) {
    Terms terms = plan.terms();
    draft.add(
        new SubscriptionStarted(
            terms, command.zone().orElse(UTC), command.customerRef(), command.metadata()));
    if (plan.features().trial().isPresent()) {
      Payments.tryOut(draft, plan.features().trial().get());
      return Decision.accepted(draft);
    }
    ChargePurpose purpose = new ChargePurpose.Start(terms.planId());
    if (Charging.request(draft, purpose, List.of(Charging.fullPrice(terms.price())))) {
      Payments.activate(draft, terms.price());
    }
    return Decision.accepted(draft);
  }
}

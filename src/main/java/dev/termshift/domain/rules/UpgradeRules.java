package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Reasons;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.Charging;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Granting;
import dev.termshift.domain.billing.Payments;
import dev.termshift.domain.billing.PlanChanging;
import dev.termshift.domain.billing.PlanChanging.Change;
import dev.termshift.domain.billing.Scheduling;
import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.QuoteReference;
import dev.termshift.domain.command.SubscriptionCommand.EndTrial;
import dev.termshift.domain.command.SubscriptionCommand.Upgrade;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.Direction;
import dev.termshift.domain.event.NoticeEvent.TermsAccepted;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeRequested;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.notice.NextTerms;
import dev.termshift.domain.proration.Proration;
import dev.termshift.domain.rules.PlanChangeReasons.Wanted;
import dev.termshift.domain.subscription.CurrentTerm;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Instant;
import java.util.Optional;

/** Decides changes to a higher plan, and to newer terms of the one that runs. */
public final class UpgradeRules {

  private UpgradeRules() {}

  /**
   * Upgrades at once, when paid, or at the end of the period. A quote is settled as of when it was
   * made.
   */
  public static Decision upgrade(InTerm state, Upgrade command, DecisionContext context) {
    Wanted wanted =
        new Wanted(command.planId(), Direction.UPGRADE, command.timing(), command.quote());
    Reasons reasons = PlanChangeReasons.find(state, wanted, context);
    PlanChangeReasons.checkQuote(reasons, state, wanted, context);
    Optional<Terms> to =
        PlanChangeReasons.target(state, command.planId(), context.catalogVersion());
    if (reasons.any() || to.isEmpty()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    if (command.timing() == Timing.PERIOD_END) {
      Scheduling.schedule(draft, to.get(), Direction.UPGRADE);
    } else {
      AllocationPolicy allocation = draft.policy().allocation();
      upgradeAtOnce(
          draft, to.get(), Proration.of(state, to.get(), allocation, wanted.settledAt(context)));
    }
    return Decision.accepted(draft);
  }

  /**
   * Begins the first period that is charged, when that is paid, on the terms that the end of the
   * trial would have had today. Until then the trial runs on.
   */
  static Decision endTrial(InTerm state, EndTrial command, DecisionContext context) {
    Reasons reasons = new Reasons();
    CurrentTerm trial = state.currentTerm();
    Terms to = NextTerms.first(trial.terms(), context.catalogVersion());
    if (!trial.trial()) {
      reasons.add(Reason.NO_TRIAL);
    }
    trial.awaited().ifPresent(any -> PlanChangeReasons.upgradeAwaited(reasons));
    PlanChangeReasons.checkSupportsChange(reasons, trial.pending(), context);
    QuoteChange asked = new QuoteChange(to.planId(), Optional.of(Timing.IMMEDIATE));
    command
        .quote()
        .filter(quote -> !reasons.any())
        .flatMap(quote -> QuoteRules.fault(state, asked, quote, context))
        .ifPresent(reasons::add);
    if (reasons.any()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    Instant settledAt = command.quote().map(QuoteReference::quotedAt).orElse(context.now());
    Proration settlement = Proration.of(state, to, draft.policy().allocation(), settledAt);
    if (settlement.charge().compareTo(draft.ledger().balance()) <= 0) {
      PlanChanging.withdrawPending(draft);
      takeEffect(draft, to, settlement);
    } else {
      awaitPayment(draft, to, settlement);
    }
    return Decision.accepted(draft);
  }

  /**
   * Takes the terms in force from the end of the period on. Only the customer can: it stands in the
   * place of a notice.
   */
  static Decision acceptTerms(InTerm state, DecisionContext context) {
    Reasons reasons = new Reasons();
    CurrentTerm term = state.currentTerm();
    Optional<Terms> offered = NextTerms.onOffer(state, context.catalogVersion());
    if (context.authority() != Authority.CUSTOMER) {
      reasons.add(Reason.TERMS_BY_SUPPORT);
    }
    if (offered.isEmpty()) {
      reasons.add(Reason.NO_OTHER_TERMS, term.terms().planId());
    }
    PlanChangeReasons.checkPayments(reasons, state, Timing.PERIOD_END);
    if (term.isCancelled()) {
      PlanChangeReasons.cancellationPending(reasons);
    } else if (term.scheduled().isPresent()) {
      reasons.add(Reason.CHANGE_BEFORE_TERMS);
    }
    if (reasons.any() || offered.isEmpty()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    draft.add(new TermsAccepted(term.period().period().end(), offered.get(), term.terms()));
    return Decision.accepted(draft);
  }

  private static void upgradeAtOnce(Draft draft, Terms to, Proration settlement) {
    if (settlement.charge().compareTo(draft.ledger().balance()) <= 0) {
      Payments.replacePeriods(draft);
      PlanChanging.withdrawPending(draft);
      takeEffect(draft, to, settlement);
    } else if (draft.policy().activation() == ActivationPolicy.IMMEDIATELY) {
      Payments.replacePeriods(draft);
      PlanChanging.withdrawPending(draft);
      takeEffectUnpaid(draft, to, settlement);
    } else {
      awaitPayment(draft, to, settlement);
    }
  }

  private static void awaitPayment(Draft draft, Terms to, Proration settlement) {
    draft.add(
        new PlanChangeRequested(
            to,
            draft.context().authority(),
            Charging.nextChargeId(draft),
            settlement.broughtIn(),
            draft.policy().allocation(),
            settlement.longerBy(),
            draft.now()));
    Charging.request(draft, new ChargePurpose.Upgrade(to.planId()), settlement.lines());
  }

  /** The new period is charged like any other that has begun. */
  private static void takeEffectUnpaid(Draft draft, Terms to, Proration settlement) {
    PlanChanging.atOnce(draft, change(draft, to, settlement.investedUnpaid(), settlement));
    Charging.requestPeriod(draft, settlement.lines());
  }

  /** Nothing is left to collect: account balance pays the charge, or the customer is owed money. */
  private static void takeEffect(Draft draft, Terms to, Proration settlement) {
    Optional<String> chargeId =
        Optional.of(Charging.nextChargeId(draft)).filter(id -> settlement.charge().isPositive());
    if (settlement.charge().isPositive()) {
      Charging.request(draft, new ChargePurpose.Upgrade(to.planId()), settlement.lines());
    }
    Charging.credit(draft, settlement.excess(), BalanceReason.UNUSED_TIME);
    PlanChanging.atOnce(draft, change(draft, to, settlement.invested(), settlement));
    Charging.countDiscounts(draft);
    Granting.planCredits(draft, to.credits(), chargeId);
  }

  private static Change change(Draft draft, Terms to, Money invested, Proration settlement) {
    AllocationPolicy allocation = draft.policy().allocation();
    return new Change(to, Direction.UPGRADE, allocation, invested, settlement.longerBy());
  }
}

package dev.termshift.domain.rules;

import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.event.ChargeEvent.ChargePending;
import dev.termshift.domain.period.Instants;
import dev.termshift.domain.rules.Answer.Nothing.Why;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.OpenCharge.Pending;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.Optional;

/** Decides what it means that a payment is under way, or waits for the customer. */
final class PendingRules {

  private PendingRules() {}

  /**
   * The answer to the latest attempt is awaited for longer, within bounds; the later instant
   * counts. What is answered already is not pending any more.
   */
  static Decision pending(Started state, PaymentPending command, DecisionContext context) {
    Answered answered = new Answered(command.chargeId(), command.attempt(), Optional.empty());
    return answered.about(
        state.ledger().charges(),
        open -> awaited(new Draft(state, context), open, command),
        closed -> answered.closed());
  }

  private static Decision awaited(Draft draft, OpenCharge charge, PaymentPending command) {
    if (command.attempt() < charge.attempt() || charge.hasFailed()) {
      return Decision.nothing(Why.FAILED_BEFORE, command.attempt(), charge.chargeId());
    }
    Instant until = Instants.later(charge.step().until(), bounded(draft, charge, command.until()));
    Pending pending = new Pending(command.nextAction());
    if (charge.pending().equals(Optional.of(pending)) && until.equals(charge.step().until())) {
      return Decision.nothing(Why.PENDING_BEFORE, command.attempt(), charge.chargeId());
    }
    draft.add(new ChargePending(charge.chargeId(), charge.attempt(), until, command.nextAction()));
    return Decision.accepted(draft);
  }

  /** Nobody waits for ever, whatever a provider says. */
  private static Instant bounded(Draft draft, OpenCharge charge, Instant until) {
    Instant latest = charge.attemptedAt().plus(draft.policy().pendingAtMost());
    return Instants.earlier(until, latest);
  }
}

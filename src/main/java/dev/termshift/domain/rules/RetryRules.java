package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.Reasons;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.domain.billing.Charging;
import dev.termshift.domain.billing.Covering;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Payments;
import dev.termshift.domain.billing.ToppingUp;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.command.PaymentCommand.WaiveCharge;
import dev.termshift.domain.event.ExtraAttempt;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what people may do about charges of periods, begun or not, that have failed. */
final class RetryRules {

  /** How often another means of payment has failed charges asked for again. */
  private static final Duration BETWEEN_CHANGES = Duration.ofHours(1);

  /** How often a customer can try one charge again within a day. */
  private static final int RETRIES_A_DAY = 5;

  private static final Duration A_DAY = Duration.ofDays(1);

  private RetryRules() {}

  /**
   * Every failed charge of a period, and a first payment that failed, is asked for again at once,
   * the oldest first.
   */
  static Decision methodChanged(Started state, DecisionContext context) {
    List<OpenCharge> failed =
        state.ledger().charges().open().stream()
            .filter(charge -> charge.endsUnpaid() && charge.hasFailed())
            .filter(charge -> charge.attempt() < OpenCharge.MOST_ATTEMPTS)
            .toList();
    Instant since = context.now().minus(BETWEEN_CHANGES);
    boolean again =
        state
            .ledger()
            .charges()
            .anyOpen(charge -> charge.extras(ExtraAttempt.METHOD_CHANGED, since) > 0);
    if (again) {
      return Decision.rejected(Reason.METHOD_CHANGED_BEFORE, BETWEEN_CHANGES);
    }
    if (failed.isEmpty()) {
      return Decision.nothing(Answer.Nothing.Why.NO_CHARGE_FAILED);
    }
    Draft draft = new Draft(state, context);
    failed.forEach(charge -> Charging.again(draft, charge, ExtraAttempt.METHOD_CHANGED));
    return Decision.accepted(draft);
  }

  /** One failed charge is asked for again at once. */
  static Decision retry(Started state, RetryCharge command, DecisionContext context) {
    Optional<OpenCharge> open = state.ledger().charges().open(command.chargeId());
    Reasons reasons = new Reasons();
    open.ifPresentOrElse(
        charge -> checkRetry(reasons, charge, context),
        () -> reasons.add(Reason.NO_OPEN_CHARGE, command.chargeId()));
    if (reasons.any() || open.isEmpty()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    Charging.again(draft, open.get(), ExtraAttempt.RETRIED);
    return Decision.accepted(draft);
  }

  private static void checkRetry(Reasons reasons, OpenCharge charge, DecisionContext context) {
    if (!charge.endsUnpaid()) {
      // However its attempt ends, it is not tried again: nobody is to wait for that.
      reasons.add(Reason.NO_CHARGE_OF_A_PERIOD, charge.chargeId());
      return;
    }
    if (!charge.hasFailed()) {
      reasons.add(Reason.ATTEMPT_UNDER_WAY);
    }
    Instant since = context.now().minus(A_DAY);
    if (charge.extras(ExtraAttempt.RETRIED, since) >= RETRIES_A_DAY) {
      reasons.add(Reason.TOO_MANY_RETRIES, RETRIES_A_DAY, A_DAY);
    }
    if (charge.attempt() >= OpenCharge.MOST_ATTEMPTS) {
      reasons.add(Reason.TOO_MANY_ATTEMPTS, OpenCharge.MOST_ATTEMPTS);
    }
  }

  /** Support lets a period count as paid, though nothing is invested in it. */
  static Decision waive(Ongoing state, WaiveCharge command, DecisionContext context) {
    Optional<OpenCharge> open = state.ledger().charges().open(command.chargeId());
    Reasons reasons = new Reasons();
    if (context.authority() != Authority.SUPPORT) {
      reasons.add(Reason.WAIVE_BY_CUSTOMER);
    }
    open.ifPresentOrElse(
        charge -> checkWaive(reasons, charge),
        () -> reasons.add(Reason.NO_OPEN_CHARGE, command.chargeId()));
    if (reasons.any() || open.isEmpty()) {
      return reasons.rejected();
    }
    Draft draft = new Draft(state, context);
    Payments.waive(draft, open.get());
    Covering.failed(draft);
    ToppingUp.ifFewAreLeft(draft);
    return Decision.accepted(draft);
  }

  private static void checkWaive(Reasons reasons, OpenCharge charge) {
    if (!charge.isForPeriod()) {
      reasons.add(Reason.NO_CHARGE_OF_A_PERIOD, charge.chargeId());
    }
  }
}

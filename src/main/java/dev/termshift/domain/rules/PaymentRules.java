package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Answer.Unusable.Reason;
import dev.termshift.domain.answer.Decision;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.billing.Covering;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.billing.Draft;
import dev.termshift.domain.billing.Dunning;
import dev.termshift.domain.billing.Payments;
import dev.termshift.domain.billing.Reinstating;
import dev.termshift.domain.billing.ToppingUp;
import dev.termshift.domain.catalog.Prices;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CommandCases;
import dev.termshift.domain.command.DisputeCommand.DisputeClosed;
import dev.termshift.domain.command.DisputeCommand.DisputeOpened;
import dev.termshift.domain.command.PaymentCommand.PaymentFailed;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.RefundCommand.PaymentRefunded;
import dev.termshift.domain.command.RefundCommand.RefundFailed;
import dev.termshift.domain.command.RefundCommand.RefundSucceeded;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargePending;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.Instants;
import dev.termshift.domain.subscription.ClosedCharge;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.OpenCharge.Pending;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides what the payment service's answers mean. Money is never lost: what cannot be booked is
 * unusable, which makes somebody look; what is no longer owed becomes account balance.
 */
public final class PaymentRules {

  /** How many payments for one closed charge are told apart; beyond, somebody must look. */
  public static final int MAX_PAYMENTS = 20;

  /** As much as a price can be, so that no sum of taxes leaves 64 bits. */
  public static final long MAX_TAX_MINOR = Prices.MOST_MINOR;

  private PaymentRules() {}

  /**
   * A charge was paid: at most one payment settles it, every other one becomes account balance. One
   * that was made in time settles it although it was given up meanwhile.
   */
  public static Decision succeeded(
      Started state, PaymentSucceeded command, DecisionContext context) {
    Answered answered =
        new Answered(command.chargeId(), command.attempt(), Optional.of(command.amount()));
    Optional<Long> impossible = command.taxMinor().filter(tax -> tax < 0 || tax > MAX_TAX_MINOR);
    if (impossible.isPresent()) {
      String currency = command.amount().currency();
      return Decision.unusable(
          Reason.TAX_OUT_OF_RANGE,
          command.chargeId(),
          new Money(MAX_TAX_MINOR, currency),
          new Money(impossible.get(), currency));
    }
    return answered.about(
        state.ledger().charges(),
        open -> paid(new Draft(state, context), open, command),
        closed -> paidAgain(new Draft(state, context), closed, command));
  }

  /** An attempt failed; nothing if that is old news, or the charge is closed. */
  public static Decision failed(Started state, PaymentFailed command, DecisionContext context) {
    Answered answered =
        new Answered(command.chargeId(), command.attempt(), Optional.of(command.amount()));
    return answered.about(
        state.ledger().charges(),
        open -> declined(new Draft(state, context), open, command),
        closed -> answered.closed());
  }

  /**
   * The answer to the latest attempt is awaited for longer, within bounds; the later instant
   * counts. What is answered already is not pending any more.
   */
  private static Decision pending(Started state, PaymentPending command, DecisionContext context) {
    Answered answered = new Answered(command.chargeId(), command.attempt(), Optional.empty());
    return answered.about(
        state.ledger().charges(),
        open -> awaited(new Draft(state, context), open, command),
        closed -> answered.closed());
  }

  private static Decision awaited(Draft draft, OpenCharge charge, PaymentPending command) {
    if (command.attempt() < charge.attempt() || charge.hasFailed()) {
      return Decision.nothing(
          Answer.Nothing.Why.FAILED_BEFORE, command.attempt(), charge.chargeId());
    }
    Instant until = Instants.later(charge.step().until(), bounded(draft, charge, command.until()));
    Pending pending = new Pending(command.nextAction());
    if (charge.pending().equals(Optional.of(pending)) && until.equals(charge.step().until())) {
      return Decision.nothing(
          Answer.Nothing.Why.PENDING_BEFORE, command.attempt(), charge.chargeId());
    }
    draft.add(new ChargePending(charge.chargeId(), charge.attempt(), until, command.nextAction()));
    return Decision.accepted(draft);
  }

  /** Nobody waits for ever, whatever a provider says. */
  private static Instant bounded(Draft draft, OpenCharge charge, Instant until) {
    Instant latest = charge.attemptedAt().plus(draft.policy().pendingAtMost());
    return Instants.earlier(until, latest);
  }

  /** What was paid for it before it was open again is account balance already. */
  private static Decision paid(Draft draft, OpenCharge charge, PaymentSucceeded command) {
    boolean booked =
        draft
            .charges()
            .closed(charge.chargeId())
            .filter(it -> it.paymentIds().contains(command.paymentId()))
            .isPresent();
    return booked
        ? Decision.nothing(Answer.Nothing.Why.BOOKED_BEFORE, command.paymentId(), charge.chargeId())
        : settled(draft, charge, command);
  }

  private static Decision settled(Draft draft, OpenCharge charge, PaymentSucceeded command) {
    Payments.settle(draft, charge, command);
    Covering.failed(draft);
    ToppingUp.ifFewAreLeft(draft);
    return Decision.accepted(draft);
  }

  private static Decision declined(Draft draft, OpenCharge charge, PaymentFailed command) {
    if (command.attempt() < charge.attempt() || charge.hasFailed()) {
      return Decision.nothing(
          Answer.Nothing.Why.FAILED_BEFORE, command.attempt(), charge.chargeId());
    }
    Dunning.declined(draft, charge, command);
    Covering.failed(draft);
    ToppingUp.ifFewAreLeft(draft);
    return Decision.accepted(draft);
  }

  private static Decision paidAgain(Draft draft, ClosedCharge closed, PaymentSucceeded command) {
    if (closed.paymentIds().contains(command.paymentId())) {
      return Decision.nothing(
          Answer.Nothing.Why.BOOKED_BEFORE, command.paymentId(), closed.chargeId());
    }
    Optional<Lapse> lapse =
        Reinstating.undoing(draft.expect(Started.class), closed, draft.context().givenAt());
    if (lapse.isPresent()) {
      return paidInTime(draft, lapse.get(), command);
    }
    if (closed.paymentIds().size() >= MAX_PAYMENTS) {
      return Decision.unusable(
          Reason.TOO_MANY_PAYMENTS, closed.chargeId(), MAX_PAYMENTS, command.paymentId());
    }
    BalanceReason reason =
        closed.paymentIds().isEmpty() ? BalanceReason.LATE_PAYMENT : BalanceReason.DOUBLE_PAYMENT;
    draft.add(
        new BalanceCredited(
            command.amount(),
            reason,
            Optional.of(closed.chargeId()),
            Optional.of(command.paymentId()),
            command.taxMinor()));
    Covering.failed(draft);
    ToppingUp.ifFewAreLeft(draft);
    return Decision.accepted(draft);
  }

  /**
   * A payment counts when it was made, though not before it was asked for. After an outage the
   * latest attempt may have been asked for when the charge was given up already: then the payment
   * was for an attempt before it.
   */
  private static Decision paidInTime(Draft draft, Lapse lapse, PaymentSucceeded command) {
    OpenCharge charge = lapse.charge();
    Instant givenAt = draft.context().givenAt();
    Instant asked = charge.askedBy(command.attempt());
    Instant earliest = asked.isAfter(lapse.payableUntil()) ? givenAt : asked;
    Instant madeAt = Instants.later(givenAt, earliest);
    Draft then = new Draft(draft.state(), draft.context().asOf(madeAt));
    Reinstating.reinstate(then, lapse);
    if (!lapse.isReplaced()) {
      return settled(then, charge, command);
    }
    Payments.settleReplaced(then, lapse, command);
    Covering.failed(then);
    ToppingUp.ifFewAreLeft(then);
    return Decision.accepted(then);
  }

  /** What the payment service says, and nobody else may; it counts once something was started. */
  interface Answers extends CommandCases<Decision> {

    /** The subscription it is about. */
    SubscriptionState state();

    /** What is known at the moment of the decision. */
    DecisionContext context();

    @Override
    default Decision refundSucceeded(RefundSucceeded command) {
      return onceStarted(started -> RefundRules.succeeded(started, command, context()));
    }

    @Override
    default Decision refundFailed(RefundFailed command) {
      return onceStarted(started -> RefundRules.failed(started, command, context()));
    }

    @Override
    default Decision paymentRefunded(PaymentRefunded command) {
      return onceStarted(started -> RefundRules.reported(started, command, context()));
    }

    @Override
    default Decision disputeOpened(DisputeOpened command) {
      return onceStarted(started -> DisputeRules.opened(started, command, context()));
    }

    @Override
    default Decision disputeClosed(DisputeClosed command) {
      return onceStarted(started -> DisputeRules.closed(started, command, context()));
    }

    @Override
    default Decision paymentSucceeded(PaymentSucceeded command) {
      return onceStarted(started -> succeeded(started, command, context()));
    }

    @Override
    default Decision paymentFailed(PaymentFailed command) {
      return onceStarted(started -> failed(started, command, context()));
    }

    @Override
    default Decision paymentPending(PaymentPending command) {
      return onceStarted(started -> pending(started, command, context()));
    }

    private Decision onceStarted(Function<Started, Decision> rule) {
      if (context().authority() != Authority.PAYMENT) {
        return Decision.rejected(RejectionCode.Reason.PAYMENT_BY_OTHERS);
      }
      return state() instanceof Started started
          ? rule.apply(started)
          : Decision.unusable(Reason.NEVER_STARTED);
    }
  }
}

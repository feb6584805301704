package dev.termshift.domain.command;

import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.Optional;

/** What a subscription can be told about payments: by the payment service, and by people. */
public sealed interface PaymentCommand extends SubscriptionCommand {

  /** Says that there is another means of payment: what has failed is asked for again. */
  record PaymentMethodChanged() implements PaymentCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.paymentMethodChanged(this);
    }
  }

  /**
   * Has a failed charge of a period asked for again.
   *
   * @param chargeId the charge
   */
  record RetryCharge(String chargeId) implements PaymentCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.retryCharge(this);
    }
  }

  /**
   * Gives up the charge of a period, which counts as paid, for support.
   *
   * @param chargeId the charge
   * @param reason what for; for support only
   */
  record WaiveCharge(String chargeId, String reason) implements PaymentCommand, WithOwnReason {
    @Override
    public Optional<String> ownReason() {
      return Optional.of(reason);
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.waiveCharge(this);
    }
  }

  /**
   * The payment service's word that a charge was paid.
   *
   * @param chargeId the charge
   * @param attempt which attempt at it, counted from 1
   * @param amount what was paid for the charge, exactly what its attempt asked for
   * @param paymentId the payment service's own identifier of the payment
   * @param taxMinor the tax that was paid on top of the amount, in its currency; absent if none was
   *     named
   */
  record PaymentSucceeded(
      String chargeId, int attempt, Money amount, String paymentId, Optional<Long> taxMinor)
      implements PaymentCommand {

    /** A payment that names no tax. */
    public PaymentSucceeded(String chargeId, int attempt, Money amount, String paymentId) {
      this(chargeId, attempt, amount, paymentId, Optional.empty());
    }

    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.paymentSucceeded(this);
    }
  }

  /**
   * The payment service's word that an attempt at a charge failed.
   *
   * @param chargeId the charge
   * @param attempt which attempt at it, counted from 1
   * @param amount what should have been paid
   * @param paymentId the payment service's own identifier of the attempt; none if it was refused
   *     before there was one
   * @param reason why it failed, in the payment service's words
   * @param kind whether trying again could help
   */
  record PaymentFailed(
      String chargeId,
      int attempt,
      Money amount,
      Optional<String> paymentId,
      Optional<String> reason,
      FailureKind kind)
      implements PaymentCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.paymentFailed(this);
    }
  }

  /**
   * The payment service's word that an attempt at a charge is neither paid nor failed yet: money is
   * under way, or the customer has to act first.
   *
   * @param chargeId the charge
   * @param attempt which attempt at it, counted from 1
   * @param until by when more will be known
   * @param nextAction what the customer has to do, if anything
   */
  record PaymentPending(
      String chargeId, int attempt, Instant until, Optional<NextAction> nextAction)
      implements PaymentCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.paymentPending(this);
    }
  }
}

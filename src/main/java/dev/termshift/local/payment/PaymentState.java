package dev.termshift.local.payment;

import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.NextAction;
import java.time.Instant;
import java.util.Optional;

/** What a provider knows of a payment. */
public sealed interface PaymentState {

  /**
   * The money was collected.
   *
   * @param paymentId the provider's identifier of the payment
   * @param taxMinor the tax that was collected on top, in minor units, if there was any
   */
  record Paid(String paymentId, Optional<Long> taxMinor) implements PaymentState {

    /** A payment without tax. */
    public Paid(String paymentId) {
      this(paymentId, Optional.empty());
    }
  }

  /**
   * The money was not collected, and will not be by this attempt.
   *
   * @param paymentId the provider's identifier of the attempt
   * @param reason why, in the provider's words
   * @param kind whether trying again could help
   */
  record Declined(String paymentId, String reason, FailureKind kind) implements PaymentState {}

  /**
   * Neither of both yet.
   *
   * @param until by when more will be known
   * @param nextAction what the customer has to do first, if anything
   */
  record Pending(Instant until, Optional<NextAction> nextAction) implements PaymentState {}

  /**
   * The money was collected, and the customer had the bank take all of it back.
   *
   * @param disputeId the provider's identifier of the dispute
   */
  record Disputed(String disputeId) implements PaymentState {}

  /**
   * The dispute has come to its end.
   *
   * @param disputeId the provider's identifier of the dispute
   * @param outcome who has the money
   */
  record DisputeEnded(String disputeId, DisputeOutcome outcome) implements PaymentState {}

  /**
   * The money was collected, and somebody who did not ask the engine gave all of it back.
   *
   * @param refundRef the provider's identifier of the refund
   * @param paymentId the provider's identifier of the payment
   */
  record Refunded(String refundRef, String paymentId) implements PaymentState {}
}

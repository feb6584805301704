package dev.termshift.local.payment;

import dev.termshift.domain.command.DisputeOutcome;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.money.Money;
import java.util.List;
import java.util.Optional;

/** What a simulated customer's bank does with a charge. */
public enum Treatment {
  /** It pays at once. */
  PAID,
  /** It pays at once, with tax on top. */
  TAXED,
  /** It declines, and may not the next time. */
  DECLINED,
  /** The card is gone: no later attempt with it can succeed. */
  CARD_GONE,
  /** It wants the customer to confirm, who is not there. */
  UNCONFIRMED,
  /** The customer has to confirm, and does a moment later. */
  CONFIRMED_LATER,
  /** A debit from a bank account, which is paid a moment later. */
  DEBITED_LATER,
  /** A debit from a bank account, which comes back a moment later. */
  RETURNED_LATER,
  /** It pays at once, but the answer gets lost. */
  UNHEARD,
  /** It pays at once; the customer disputes that a moment later, and is found to be wrong. */
  DISPUTE_WON,
  /** It pays at once; the customer disputes that a moment later, and is found to be right. */
  DISPUTE_LOST,
  /** It pays at once; a moment later somebody at the provider gives all of it back. */
  REFUNDED_ELSEWHERE;

  private static final int TAX_PERCENT = 19;

  /** Whether it turns out later than it was asked for. */
  boolean isLate() {
    return this == CONFIRMED_LATER || this == DEBITED_LATER || this == RETURNED_LATER;
  }

  /** What is heard of a payment after its answer, in this order. */
  List<PaymentState> news(String paymentId, Money amount) {
    return switch (this) {
      case CONFIRMED_LATER, DEBITED_LATER, RETURNED_LATER -> List.of(outcome(paymentId, amount));
      case DISPUTE_WON -> dispute(paymentId, DisputeOutcome.WON);
      case DISPUTE_LOST -> dispute(paymentId, DisputeOutcome.LOST);
      case REFUNDED_ELSEWHERE -> List.of(refunded(paymentId));
      case PAID, TAXED, DECLINED, CARD_GONE, UNCONFIRMED, UNHEARD -> List.of();
    };
  }

  private static List<PaymentState> dispute(String paymentId, DisputeOutcome outcome) {
    String disputeId = PaymentAnswers.bounded("dispute-" + paymentId);
    return List.of(
        new PaymentState.Disputed(disputeId), new PaymentState.DisputeEnded(disputeId, outcome));
  }

  private static PaymentState refunded(String paymentId) {
    return new PaymentState.Refunded(PaymentAnswers.bounded("refund-" + paymentId), paymentId);
  }

  /**
   * How a payment stands that has turned out; what is not declined is paid.
   *
   * @param amount what was asked for
   */
  PaymentState outcome(String paymentId, Money amount) {
    return switch (this) {
      case TAXED -> new PaymentState.Paid(paymentId, Optional.of(tax(amount.minor())));
      case PAID,
          CONFIRMED_LATER,
          DEBITED_LATER,
          UNHEARD,
          DISPUTE_WON,
          DISPUTE_LOST,
          REFUNDED_ELSEWHERE ->
          new PaymentState.Paid(paymentId);
      case DECLINED -> declined(paymentId, "card declined", FailureKind.SOFT);
      case CARD_GONE -> declined(paymentId, "card expired", FailureKind.HARD);
      case UNCONFIRMED ->
          declined(paymentId, "authentication required", FailureKind.ACTION_REQUIRED);
      case RETURNED_LATER -> declined(paymentId, "debit returned", FailureKind.SOFT);
    };
  }

  /** Rounded half up. */
  private static long tax(long minor) {
    return (minor * TAX_PERCENT + 50) / 100;
  }

  private static PaymentState declined(String paymentId, String reason, FailureKind kind) {
    return new PaymentState.Declined(paymentId, reason, kind);
  }
}

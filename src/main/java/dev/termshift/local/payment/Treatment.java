package dev.termshift.local.payment;

import dev.termshift.domain.command.FailureKind;

/** What a simulated customer's bank does with a charge. */
public enum Treatment {
  /** It pays at once. */
  PAID,
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
  UNHEARD;

  /** Whether it turns out later than it was asked for. */
  boolean isLate() {
    return this == CONFIRMED_LATER || this == DEBITED_LATER || this == RETURNED_LATER;
  }

  /** How a payment stands that has turned out; what is not declined is paid. */
  PaymentState outcome(String paymentId) {
    return switch (this) {
      case PAID, CONFIRMED_LATER, DEBITED_LATER, UNHEARD -> new PaymentState.Paid(paymentId);
      case DECLINED -> declined(paymentId, "card declined", FailureKind.SOFT);
      case CARD_GONE -> declined(paymentId, "card expired", FailureKind.HARD);
      case UNCONFIRMED ->
          declined(paymentId, "authentication required", FailureKind.ACTION_REQUIRED);
      case RETURNED_LATER -> declined(paymentId, "debit returned", FailureKind.SOFT);
    };
  }

  private static PaymentState declined(String paymentId, String reason, FailureKind kind) {
    return new PaymentState.Declined(paymentId, reason, kind);
  }
}

package dev.termshift.local.payment;

/** What became of a refund. */
public sealed interface RefundState {

  /**
   * The money was given back.
   *
   * @param refundRef the provider's identifier of the refund
   */
  record Settled(String refundRef) implements RefundState {}

  /**
   * The money was not given back, and will not be by this refund.
   *
   * @param reason why, in the provider's words
   */
  record Refused(String reason) implements RefundState {}
}

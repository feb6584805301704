package dev.termshift.readmodel;

/** What a subscription can wait for. */
public enum Pending {
  /** A change of plan, a cancellation or a pause that was asked for and has not taken effect. */
  CHANGE,
  /** A payment that was asked for and is not answered yet. */
  PAYMENT,
  /** A refund or a payout that was asked for and is not answered yet. */
  REFUND
}

package dev.termshift.domain.event;

/** Why money became the customer's account balance. */
public enum BalanceReason {
  /** The unused value of a period that was cut short. */
  UNUSED_TIME,
  /** A charge was cancelled, and the balance applied to it came back. */
  CHARGE_CANCELLED,
  /** A payment for a charge that was already closed. */
  LATE_PAYMENT,
  /** A second payment for a charge that was already paid. */
  DOUBLE_PAYMENT,
  /** A payment was for more than was left to pay, because account balance had paid a part since. */
  OVERPAID,
  /** The unused value of a renewal that a paid upgrade made void. */
  RENEWAL_REPLACED,
  /** The value that was brought into a period whose charge was given up. */
  BROUGHT_IN,
  /** What a change would have credited of money that was disputed then, and is not any more. */
  DISPUTE_WON,
  /** What account balance had paid in the place of money whose refund failed. */
  REFUND_FAILED
}

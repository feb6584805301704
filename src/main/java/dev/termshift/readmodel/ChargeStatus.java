package dev.termshift.readmodel;

/** What became of a charge so far. */
public enum ChargeStatus {
  /** Asked for, and not answered yet. */
  REQUESTED,
  /** The payment service said that the money is under way or the customer has to act. */
  PENDING,
  /** Nobody has answered, and it was asked what became of it. */
  INQUIRED,
  /** The latest attempt failed; the charge is still open. */
  FAILED,
  SETTLED,
  CANCELLED;

  /** Whether money may still come, or something still has to be done about it. */
  public boolean isOpen() {
    return this != SETTLED && this != CANCELLED;
  }
}

package dev.termshift.domain.command;

/** What the payment service knows of a failure: whether trying again could help. */
public enum FailureKind {
  /** It may work another time: too little money, a network that was down. */
  SOFT,
  /** It never will: the card is gone, or the account closed. */
  HARD,
  /** It will not before the customer does something, such as confirming it to the bank. */
  ACTION_REQUIRED;

  /** Whether asking again is of use although nothing else has changed. */
  public boolean isWorthRepeating() {
    return this == SOFT;
  }
}

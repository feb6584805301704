package dev.termshift.domain.command;

/** How a dispute about a payment ended, for the merchant. */
public enum DisputeOutcome {
  /** The merchant keeps the money. */
  WON,
  /** The customer has it back. */
  LOST
}

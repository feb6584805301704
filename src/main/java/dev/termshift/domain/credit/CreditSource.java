package dev.termshift.domain.credit;

/** Where credits came from; the order of the constants is the burn order among equal expiries. */
public enum CreditSource {
  /** Granted by the plan for one period. */
  PLAN,
  /** Plan credits that an immediate change brought into the next plan. */
  CARRIED,
  /** Granted by support. */
  GOODWILL,
  /** Bought as a credit pack. */
  TOP_UP;

  /** Whether the credits belong to the customer whatever the plan does. */
  public boolean isBought() {
    return this == TOP_UP || this == GOODWILL;
  }
}

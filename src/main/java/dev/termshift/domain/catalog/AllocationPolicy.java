package dev.termshift.domain.catalog;

/** How an immediate change allocates what is left of the running period to the new plan. */
public enum AllocationPolicy {
  /** Every remaining credit is carried over; the charge is the new price less the unused value. */
  CREDITS_AND_TIME(true),
  /** Every remaining credit is carried over; the unused value makes the first period longer. */
  CREDITS_AND_LONGER_PERIOD(false),
  /** Every remaining credit is carried over; nothing is given for time. */
  CREDITS_ONLY(true),
  /**
   * Only bought credits are carried over; the charge is the new price less the unused value, which
   * counts time or plan credits, whichever is less unused.
   */
  LEAST_UNUSED(false);

  private final boolean withSlices;

  AllocationPolicy(boolean withSlices) {
    this.withSlices = withSlices;
  }

  /**
   * Whether it allocates periods whose credits come in slices: what has not come yet is value of
   * time alone, and slices are parts of a period of the usual length.
   */
  public boolean goesWithSlices() {
    return withSlices;
  }
}

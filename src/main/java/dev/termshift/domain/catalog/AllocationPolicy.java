package dev.termshift.domain.catalog;

/** How an immediate change allocates what is left of the running period to the new plan. */
public enum AllocationPolicy {
  /** Every remaining credit is carried over; the charge is the new price less the unused value. */
  CREDITS_AND_TIME,
  /** Every remaining credit is carried over; the unused value makes the first period longer. */
  CREDITS_AND_LONGER_PERIOD,
  /** Every remaining credit is carried over; nothing is given for time. */
  CREDITS_ONLY,
  /**
   * Only bought credits are carried over; the charge is the new price less the unused value, which
   * counts time or plan credits, whichever is less unused.
   */
  LEAST_UNUSED
}

package dev.termshift.domain.catalog;

/** How an immediate change allocates what is left of the running period to the new plan. */
public enum AllocationPolicy {
  /** Every remaining credit is carried over; the charge is the new price less the unused value. */
  CREDITS_AND_TIME
}

package dev.termshift.domain.event;

/** Why the plan changed, or its cycle began anew, where nobody asked for another plan. */
public enum ChangeReason {
  /** A trial was ended before its time. */
  TRIAL_ENDED,
  /** What the plan before owed was not paid in time, and it goes on with a free one. */
  UNPAID
}

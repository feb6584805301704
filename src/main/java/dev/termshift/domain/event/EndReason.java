package dev.termshift.domain.event;

/** Why a subscription ended. */
public enum EndReason {
  /** The customer or support cancelled it. */
  CANCELLED,
  /** What was owed was not paid in time. */
  UNPAID
}

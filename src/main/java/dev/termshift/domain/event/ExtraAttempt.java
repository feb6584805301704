package dev.termshift.domain.event;

/** Why somebody had a failed charge asked for again beside its schedule. */
public enum ExtraAttempt {
  /** There is another means of payment. */
  METHOD_CHANGED,
  /** The customer wanted to try again. */
  RETRIED
}

package dev.termshift.domain.command;

/** When a change takes effect. */
public enum Timing {
  /** At once, with a new billing cycle. */
  IMMEDIATE,
  /** At the end of the running period. */
  PERIOD_END
}

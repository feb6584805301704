package dev.termshift.domain.event;

/** Why credits were lost. */
public enum ExpiryReason {
  /** Their time was over. */
  TIME_OVER,
  /** A plan change left them behind. */
  LEFT_BEHIND
}

package dev.termshift.domain.event;

/** Why credits were lost. */
public enum ExpiryReason {
  /** Their time was over. */
  TIME_OVER,
  /** A plan change left them behind. */
  LEFT_BEHIND,
  /** The value of the time they were for was given back, or the time itself is kept for later. */
  GIVEN_BACK,
  /** Whoever activated an import has said anew which credits there are. */
  REPLACED
}

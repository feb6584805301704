package dev.termshift.domain.event;

/** Whether a plan change leads to a higher or a lower plan. */
public enum Direction {
  /** To a higher rank, or the same rank with a longer period. */
  UPGRADE,
  /** To a lower rank, or the same rank with a shorter period. */
  DOWNGRADE
}

package dev.termshift.domain.catalog;

/** When the plan credits of a period that has begun are granted. */
public enum GrantPolicy {
  /** When the period is paid. */
  ON_PAYMENT,
  /** When the period begins. */
  ON_RENEWAL
}

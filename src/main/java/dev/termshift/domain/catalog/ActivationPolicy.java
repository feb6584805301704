package dev.termshift.domain.catalog;

/** When an immediate upgrade that costs something takes effect. */
public enum ActivationPolicy {
  /** When it is paid; until then the old plan runs on. */
  ON_PAYMENT,
  /** At once; if it is not paid, the subscription is past due. */
  IMMEDIATELY
}

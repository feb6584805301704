package dev.termshift.domain.catalog;

/** What it means when nobody answers a charge in time. */
public enum SilencePolicy {
  /** It counts as a failure. */
  FAIL,
  /** Nothing is known yet: it is asked what became of the charge, and asked again. */
  INQUIRE
}

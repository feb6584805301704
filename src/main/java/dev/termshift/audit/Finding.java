package dev.termshift.audit;

/** What an audit can find about an event. */
enum Finding {
  /** Journaled, published nowhere, and nothing excuses it. */
  MISSING(true),
  /** Published again. */
  DUPLICATED(true),
  /** Published after a later event of its subscription. */
  OUT_OF_ORDER(true),
  /** Journaled; its log record is not done with. */
  IN_FLIGHT(false),
  /** Journaled; it may have been in the part of the billing topic that was removed. */
  UNPROVABLE(false),
  /** Published, but the journal does not know it. */
  UNKNOWN(true),
  /** Published with another content than the journal gives, or than before. */
  DIFFERENT(true),
  /** A subscription, not an event: its journal lacks some. */
  INCOMPLETE(true);

  private final boolean fault;

  Finding(boolean fault) {
    this.fault = fault;
  }

  /** Whether it breaks a promise. */
  boolean isFault() {
    return fault;
  }
}

package dev.termshift.audit;

/** What an audit can find about an event. */
enum Finding {
  /** Journaled, published nowhere, and nothing excuses it. */
  MISSING(true, "missing: in the journal, but never published"),
  /** Published again. */
  DUPLICATED(true, "published more than once"),
  /** Published after a later event of its subscription. */
  OUT_OF_ORDER(true, "published after a later event of the same subscription"),
  /** Journaled; its log record is not done with. */
  IN_FLIGHT(false, "of commands that are in work; the next audit tells"),
  /** Journaled; it may have been in the part of the billing topic that was removed. */
  UNPROVABLE(false, "older than what the billing topic still holds, so nobody can tell"),
  /** Published, but the journal does not know it. */
  UNKNOWN(true, "published, but not in the journal"),
  /** Published with another content than the journal gives, or than before. */
  DIFFERENT(true, "published with another content than the journal has"),
  /** A subscription, not an event: its journal lacks some. */
  INCOMPLETE(true, "incomplete: a subscription whose journal lacks events");

  private final boolean fault;
  private final String words;

  Finding(boolean fault, String words) {
    this.fault = fault;
    this.words = words;
  }

  /** For people, behind a number. */
  String words() {
    return words;
  }

  /** Whether it breaks a promise. */
  boolean isFault() {
    return fault;
  }
}

package dev.termshift.domain.billing;

import java.time.Instant;
import java.util.Comparator;

/**
 * An instant at which something is due without a command. Deadlines of one instant apply in the
 * order of their kinds, then of their subjects.
 *
 * @param at when it is due
 * @param kind what is due
 * @param subject the number of the charge, the hold or the lot, 0 for what there is one of; a
 *     notice is of a lot, or 0 of a period
 */
public record Deadline(Instant at, Kind kind, long subject) implements Comparable<Deadline> {

  /** What can be due, in the order in which it applies at one instant. */
  public enum Kind {
    /** A charge's answer: silence becomes an inquiry, or a failure. */
    CHARGE_ANSWER,
    /** The next attempt at a failed charge, or its end. */
    DUNNING,
    /** The end of a hold of credits. */
    HOLD_EXPIRY,
    /** The end of the period. */
    PERIOD_END,
    /** The end of a pause that was to last until then. */
    RESUME,
    /** The next slice of the plan's credits. */
    GRANT_SLICE,
    /** The expiry of a lot of credits. */
    LOT_EXPIRY,
    /** An hour after credits that buy themselves were declined. */
    AUTO_TOP_UP,
    /** A notice of what is to come. */
    NOTICE
  }

  private static final Comparator<Deadline> AT_ONE_INSTANT =
      Comparator.comparing(Deadline::kind).thenComparingLong(Deadline::subject);

  @Override
  public int compareTo(Deadline other) {
    int byInstant = at.compareTo(other.at);
    return byInstant != 0 ? byInstant : AT_ONE_INSTANT.compare(this, other);
  }
}

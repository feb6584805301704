package dev.termshift.domain.period;

import dev.termshift.domain.money.Share;
import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time that is billed as one: {@code [start, end)}.
 *
 * @param start the first instant that belongs to it
 * @param end the first instant that no longer does
 */
public record BillingPeriod(Instant start, Instant end) {

  /** Refuses a period without length. */
  public BillingPeriod {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("Expected an end after " + start + ", but got " + end);
    }
  }

  /**
   * The share of the period that lies after {@code now}, in whole seconds: everything at its start,
   * nothing at its end or later.
   */
  public Share unusedAt(Instant now) {
    long whole = Duration.between(start, end).toSeconds();
    if (!now.isAfter(start)) {
      return Share.ALL;
    }
    long used = Math.min(whole, Duration.between(start, now).toSeconds());
    return new Share(whole - used, whole);
  }
}

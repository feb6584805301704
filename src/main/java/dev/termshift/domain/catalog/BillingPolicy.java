package dev.termshift.domain.catalog;

import java.time.Duration;
import java.util.List;

/**
 * How long things may take, and how often they are tried.
 *
 * @param answerWithin how long a charge may stay unanswered before silence counts as failure
 * @param retryAfter the waits before each retry, counted from the attempt before
 * @param exhaustedAfter the wait after the last attempt before the subscription ends unpaid
 * @param allocation how immediate changes allocate what is left
 */
public record BillingPolicy(
    Duration answerWithin,
    List<Duration> retryAfter,
    Duration exhaustedAfter,
    AllocationPolicy allocation) {

  /** 23 hours to answer; retries after 3, 5 and 7 days, exhausted 7 days later. */
  public static final BillingPolicy STANDARD =
      new BillingPolicy(
          Duration.ofHours(23),
          List.of(Duration.ofDays(3), Duration.ofDays(5), Duration.ofDays(7)),
          Duration.ofDays(7),
          AllocationPolicy.CREDITS_AND_TIME);

  /** Copies the schedule. */
  public BillingPolicy {
    retryAfter = List.copyOf(retryAfter);
  }
}

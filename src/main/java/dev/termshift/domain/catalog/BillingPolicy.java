package dev.termshift.domain.catalog;

import java.time.Duration;
import java.util.List;

/**
 * How long things may take, how often they are tried, and how changes are allocated.
 *
 * @param answerWithin how long a charge may stay unanswered before silence counts
 * @param retryAfter the waits before each retry, counted from the attempt before
 * @param exhaustedAfter the wait after the last attempt before the subscription ends unpaid
 * @param allocation how immediate changes allocate what is left
 * @param activation when an immediate upgrade takes effect
 * @param grant when the plan credits of a period are granted
 * @param quoteValidFor how long a quote can be used
 * @param silence what it means when nobody answers a charge in time
 * @param pendingAtMost how long an attempt may be pending at most, counted from its request
 * @param continuation how a subscription goes on after a pause
 */
public record BillingPolicy(
    Duration answerWithin,
    List<Duration> retryAfter,
    Duration exhaustedAfter,
    AllocationPolicy allocation,
    ActivationPolicy activation,
    GrantPolicy grant,
    Duration quoteValidFor,
    SilencePolicy silence,
    Duration pendingAtMost,
    ContinuationPolicy continuation) {

  /**
   * 23 hours to answer; retries after 3, 5 and 7 days, exhausted 7 days later; credits and time are
   * allocated, upgrades and credits wait for their payment; quotes are valid for 15 minutes;
   * silence is asked about; a payment may be pending for 21 days.
   */
  public static final BillingPolicy STANDARD =
      new BillingPolicy(
          Duration.ofHours(23),
          List.of(Duration.ofDays(3), Duration.ofDays(5), Duration.ofDays(7)),
          Duration.ofDays(7),
          AllocationPolicy.CREDITS_AND_TIME,
          ActivationPolicy.ON_PAYMENT,
          GrantPolicy.ON_PAYMENT,
          Duration.ofMinutes(15),
          SilencePolicy.INQUIRE,
          Duration.ofDays(21),
          ContinuationPolicy.STANDARD);

  /** Copies the schedule. */
  public BillingPolicy {
    retryAfter = List.copyOf(retryAfter);
  }

  /** From when its first attempt is asked for until a failed charge is given up. */
  public Duration schedule() {
    return leftAfter(1);
  }

  /** What is left of the schedule once so many attempts, at least one, have been asked for. */
  public Duration leftAfter(int attempts) {
    return retryAfter.stream().skip(attempts - 1L).reduce(exhaustedAfter, Duration::plus);
  }

  /**
   * How long a charge may be open at most by its schedule: every attempt looked after for as long
   * as can be. That moves the end to the last wait behind it, and what would be asked for after the
   * end is not asked for.
   */
  public Duration openForAtMost() {
    Duration inquiries = silence == SilencePolicy.INQUIRE ? Duration.ofDays(3) : Duration.ZERO;
    Duration lookedAfter = longer(answerWithin, pendingAtMost).plus(inquiries);
    Duration asked = Duration.ZERO;
    Duration end = schedule();
    for (Duration wait : retryAfter) {
      Duration failed = asked.plus(lookedAfter);
      end = longer(end, failed.plus(exhaustedAfter));
      asked = failed.plus(wait);
      if (asked.compareTo(end) >= 0) {
        return end;
      }
    }
    return longer(end, asked.plus(lookedAfter).plus(exhaustedAfter));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** The same schedule with other policies. */
  public BillingPolicy with(
      AllocationPolicy otherAllocation, ActivationPolicy otherActivation, GrantPolicy otherGrant) {
    return new BillingPolicy(
        answerWithin,
        retryAfter,
        exhaustedAfter,
        otherAllocation,
        otherActivation,
        otherGrant,
        quoteValidFor,
        silence,
        pendingAtMost,
        continuation);
  }

  /** The same where silence means something else. */
  public BillingPolicy taking(SilencePolicy otherSilence) {
    return of(otherSilence, continuation);
  }

  /** The same where subscriptions go on in another way. */
  public BillingPolicy goingOn(ContinuationPolicy other) {
    return of(silence, other);
  }

  private BillingPolicy of(SilencePolicy unanswered, ContinuationPolicy further) {
    return new BillingPolicy(
        answerWithin,
        retryAfter,
        exhaustedAfter,
        allocation,
        activation,
        grant,
        quoteValidFor,
        unanswered,
        pendingAtMost,
        further);
  }
}

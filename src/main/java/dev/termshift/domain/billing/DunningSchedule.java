package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.period.Instants;
import dev.termshift.domain.subscription.Failing;
import dev.termshift.domain.subscription.OpenCharge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the charge of a period is asked for again once an attempt has failed, and when it is given
 * up: the end is the policy's sum after the first attempt was asked for, whatever kind of failure
 * it is. What the engine asks for late moves the end by as much, so that waits stay whole.
 *
 * @param charge the charge, whose latest attempt has just failed
 * @param silent whether nobody answered it
 * @param policy the waits
 * @param now when it failed
 */
record DunningSchedule(OpenCharge charge, boolean silent, BillingPolicy policy, Instant now) {

  /**
   * When it is over, whatever is tried until then. Who was told late, because a payment was pending
   * for long, has the last wait at least.
   */
  Instant endsAt() {
    Instant end =
        charge
            .failing()
            .map(Failing::endsAt)
            .orElseGet(() -> askedAt().plus(policy.leftAfter(attempts())));
    return charge.pending().isPresent()
        ? Instants.later(end, now.plus(policy.exhaustedAfter()))
        : end;
  }

  /** When the charge is given up if nothing more is tried: never in the past. */
  Instant exhaustedAt() {
    return Instants.later(endsAt(), now);
  }

  /** When the next attempt is made; none before the end of the schedule if it is of no use. */
  Optional<Instant> retryAt(FailureKind kind) {
    List<Duration> waits = policy.retryAfter();
    return kind.isWorthRepeating()
            && attempts() <= waits.size()
            && charge.attempt() < OpenCharge.MOST_ATTEMPTS
        ? Optional.of(after(waits.get(attempts() - 1))).filter(endsAt()::isAfter)
        : Optional.empty();
  }

  /**
   * Waits count from the attempt, so that a slow answer delays nothing, and never into the past.
   * They count from the failure where nobody knew of one before: silence became one after
   * inquiries, or an attempt was looked after for longer than the wait, or came after it because
   * somebody asked for it.
   */
  private Instant after(Duration wait) {
    Instant planned = askedAt().plus(wait);
    return (silent && charge.inquiries() > 0) || (isApart() && !planned.isAfter(now))
        ? now.plus(wait)
        : Instants.later(planned, now);
  }

  /** Whether the latest attempt was not answered, or not even made, as the schedule has it. */
  private boolean isApart() {
    return charge.isUnderWay() || !askedAt().equals(charge.attemptedAt());
  }

  private int attempts() {
    return charge.failing().map(Failing::attempts).orElse(charge.attempt());
  }

  private Instant askedAt() {
    return charge.failing().map(Failing::askedAt).orElse(charge.attemptedAt());
  }
}

package dev.termshift.contract.event;

import static dev.termshift.contract.event.SampleEvents.CHARGE;
import static dev.termshift.contract.event.SampleEvents.START;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.SubscriptionEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Attempts that failed, and what follows of each. */
final class SampleFailures {

  private static final Instant RETRY = START.plusSeconds(259_200);
  private static final Instant WEEK = START.plusSeconds(604_800);
  private static final Instant SCHEDULE = START.plusSeconds(1_900_800);

  private SampleFailures() {}

  static void addTo(Map<String, SubscriptionEvent> samples) {
    samples.put("charge.failed+retried", retried(Optional.empty()));
    samples.put("charge.failed+kind", hard());
    samples.put("charge.failed+exhausted", silent());
    samples.put("charge.failed+period-first", hard().over(Optional.of(WEEK), WEEK));
    samples.put(
        "charge.failed+retried-in-vain",
        retried(Optional.of(SCHEDULE)).over(Optional.of(RETRY.minusSeconds(1)), WEEK));
    samples.put(
        "charge.failed+retried-unknown",
        retried(Optional.of(SCHEDULE)).over(Optional.empty(), WEEK));
    samples.put("charge.failed+unknown", hard().over(Optional.empty(), WEEK));
  }

  private static ChargeFailed retried(Optional<Instant> endsAt) {
    return new ChargeFailed(
        CHARGE,
        1,
        ClosureReason.PAYMENT_FAILED,
        Optional.of("card expired"),
        Optional.of("psp-1"),
        Optional.empty(),
        Optional.of(RETRY),
        Optional.empty(),
        endsAt,
        Optional.empty(),
        Optional.empty());
  }

  private static ChargeFailed hard() {
    return new ChargeFailed(
        CHARGE,
        1,
        ClosureReason.PAYMENT_FAILED,
        Optional.of("account closed"),
        Optional.empty(),
        Optional.of(FailureKind.HARD),
        Optional.empty(),
        Optional.of(SCHEDULE),
        Optional.of(SCHEDULE),
        Optional.empty(),
        Optional.empty());
  }

  private static ChargeFailed silent() {
    return new ChargeFailed(
        CHARGE,
        4,
        ClosureReason.UNANSWERED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(WEEK),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}

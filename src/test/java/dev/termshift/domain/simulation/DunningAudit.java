package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargePending;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ExtraAttempt;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Nobody is asked again sooner than the policy's wait after having been asked, or where that is of
 * no use; and whatever kinds of failure there are, a period's charge is given up at the same time:
 * the policy's sum after it was first asked for, and as much later as it was asked for late; who
 * was told late, because a payment was pending, has the last wait. A first payment that was
 * declined is given up when the answer to its first attempt was due, however often people try it
 * again.
 */
final class DunningAudit implements Audit {

  private static final BillingPolicy POLICY = BillingPolicy.STANDARD;

  private final Map<String, ChargeRequested> asked = new HashMap<>();
  private final Map<String, FailureKind> failed = new HashMap<>();
  private final Map<String, Optional<Instant>> retries = new HashMap<>();
  private final Map<String, Instant> ends = new HashMap<>();
  private final Map<String, Integer> made = new HashMap<>();
  private final Map<String, List<ChargeRequested>> beside = new HashMap<>();
  private final Set<String> pending = new HashSet<>();

  @Override
  public void observe(Observed observed) {
    if (observed.event() instanceof ChargeRequested again) {
      ask(again);
    } else if (observed.event() instanceof ChargeFailed failure) {
      fail(failure, observed);
    } else if (observed.event() instanceof ChargePending word) {
      pending.add(word.chargeId());
    }
  }

  private void ask(ChargeRequested again) {
    if (again.extra().isPresent()) {
      askBeside(again);
      return;
    }
    ChargeRequested before = asked.put(again.chargeId(), again);
    int scheduled = made.merge(again.chargeId(), 1, Integer::sum);
    Duration late = Duration.between(again.dueAt(), again.requestedAt());
    if (again.attempt() == 1) {
      assertThat(before).isNull();
      ends.put(again.chargeId(), again.requestedAt().plus(POLICY.schedule()));
      return;
    }
    assertThat(scheduled).isLessThanOrEqualTo(POLICY.retryAfter().size() + 1);
    Duration wait = POLICY.retryAfter().get(scheduled - 2);
    assertThat(before).isNotNull();
    assertThat(Optional.of(again.dueAt())).isEqualTo(retries.get(again.chargeId()));
    assertThat(again.requestedAt()).isAfterOrEqualTo(before.requestedAt().plus(wait));
    assertThat(failed.get(again.chargeId())).isEqualTo(FailureKind.SOFT);
    ends.computeIfPresent(again.chargeId(), (id, end) -> end.plus(late));
    assertThat(again.dueAt()).isBefore(ends.get(again.chargeId()));
  }

  /** People may try again now and then, and only what has failed. */
  private void askBeside(ChargeRequested again) {
    assertThat(failed).containsKey(again.chargeId());
    assertThat(again.attempt()).isLessThanOrEqualTo(50);
    List<ChargeRequested> before =
        beside.computeIfAbsent(again.chargeId(), id -> new ArrayList<>());
    boolean changed = again.extra().equals(Optional.of(ExtraAttempt.METHOD_CHANGED));
    Instant since = again.requestedAt().minus(Duration.ofHours(changed ? 1 : 24));
    assertThat(
            before.stream()
                .filter(other -> other.extra().equals(again.extra()))
                .filter(other -> other.requestedAt().isAfter(since)))
        .hasSizeLessThan(changed ? 1 : 5);
    before.add(again);
  }

  private void fail(ChargeFailed failure, Observed observed) {
    boolean paused = observed.before() instanceof Paused;
    if (pending.remove(failure.chargeId())) {
      Instant told = observed.at().plus(POLICY.exhaustedAfter());
      ends.computeIfPresent(failure.chargeId(), (id, end) -> end.isAfter(told) ? end : told);
    }
    FailureKind kind = failure.kind().orElse(FailureKind.SOFT);
    failed.put(failure.chargeId(), kind);
    retries.put(failure.chargeId(), failure.retryAt());
    assertThat(failure.retryAt().isPresent() && kind != FailureKind.SOFT).isFalse();
    ChargeRequested scheduled = asked.get(failure.chargeId());
    boolean ofPeriod = scheduled.purpose() instanceof ChargePurpose.Period;
    if (ofPeriod && !paused) {
      Instant end = ends.get(failure.chargeId());
      assertThat(failure.endsAt()).hasValue(end);
      Instant now = observed.at();
      failure.exhaustedAt().ifPresent(at -> assertThat(at).isEqualTo(end.isAfter(now) ? end : now));
      assertThat(failure.exhaustedAt().isPresent()).isNotEqualTo(failure.retryAt().isPresent());
    } else if (scheduled.purpose() instanceof ChargePurpose.Start && failure.kind().isPresent()) {
      Instant due = scheduled.requestedAt().plus(POLICY.answerWithin());
      assertThat(failure.endsAt()).hasValue(due.isAfter(observed.at()) ? due : observed.at());
      assertThat(failure.exhaustedAt()).isEqualTo(failure.endsAt());
    } else {
      assertThat(failure.endsAt()).isEmpty();
    }
  }

  @Override
  public void check(SubscriptionState state) {
    assertThat(asked.values()).allMatch(charge -> !charge.dueAt().isAfter(charge.requestedAt()));
  }
}

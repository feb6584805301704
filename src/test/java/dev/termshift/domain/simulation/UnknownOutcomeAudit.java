package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.event.ChargeEvent.ChargePending;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.PreviousAttempt;
import dev.termshift.domain.event.PreviousAttempt.Outcome;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Nobody is charged again while it is not known what became of the attempt before: it failed by the
 * payment service's word, or it was asked about three times, a day apart, where silence is a
 * question; and the next attempt says which of the two. Nothing is pending for longer than the
 * policy says, nor longer than it was said to be.
 */
final class UnknownOutcomeAudit implements Audit {

  private static final Duration A_DAY = Duration.ofDays(1);

  /** What is known of the latest attempt at a charge. */
  private static final class Attempt {
    final ChargeRequested request;
    Instant silentFrom;
    int inquiries;
    boolean outcomeKnown;

    Attempt(ChargeRequested request) {
      this.request = request;
      silentFrom = request.answerBy();
    }
  }

  private final Map<String, Attempt> attempts = new HashMap<>();

  /** What is known of the attempts that failed, by charge. */
  private final Map<String, List<PreviousAttempt>> failures = new HashMap<>();

  private boolean silenceIsAQuestion;

  /** The charge that turns out to have been paid, however long nobody had heard of it. */
  private Optional<String> paidAfterAll = Optional.empty();

  @Override
  public void begin() {
    paidAfterAll = Optional.empty();
  }

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    checkNobodyWaitsLonger(observed);
    if (event instanceof ChargeRequested requested) {
      Attempt before = attempts.put(requested.chargeId(), new Attempt(requested));
      assertThat(before == null || before.outcomeKnown).isTrue();
      assertThat(requested.previousAttempts()).isEqualTo(known(requested.chargeId()));
    } else if (event instanceof SubscriptionReinstated undone) {
      paidAfterAll = Optional.of(undone.chargeId());
    } else if (event instanceof ChargePending pending) {
      pend(attempts.get(pending.chargeId()), pending);
    } else if (event instanceof ChargeInquiry inquiry) {
      inquire(attempts.get(inquiry.chargeId()), inquiry, observed.at());
    } else if (event instanceof ChargeFailed failed) {
      fail(attempts.get(failed.chargeId()), failed, observed.at());
    }
  }

  /** What is silent when its time is over is asked about, or counts as failed. */
  private void checkNobodyWaitsLonger(Observed observed) {
    if (observed.before() instanceof Started started) {
      for (OpenCharge open : started.ledger().charges().open()) {
        if (!open.hasFailed() && !paidAfterAll.equals(Optional.of(open.chargeId()))) {
          assertThat(observed.at())
              .as("%s is awaited", open.chargeId())
              .isBeforeOrEqualTo(attempts.get(open.chargeId()).silentFrom);
        }
      }
    }
  }

  private List<PreviousAttempt> known(String chargeId) {
    List<PreviousAttempt> all = failures.getOrDefault(chargeId, List.of());
    return all.subList(Math.max(0, all.size() - 10), all.size());
  }

  private static void pend(Attempt attempt, ChargePending pending) {
    assertThat(attempt.outcomeKnown).isFalse();
    assertThat(pending.attempt()).isEqualTo(attempt.request.attempt());
    Duration most = BillingPolicy.STANDARD.pendingAtMost();
    Instant latest = attempt.request.requestedAt().plus(most);
    assertThat(pending.until()).isAfterOrEqualTo(attempt.silentFrom);
    if (pending.until().isAfter(attempt.silentFrom)) {
      assertThat(pending.until()).isBeforeOrEqualTo(latest);
      attempt.inquiries = 0;
    }
    attempt.silentFrom = pending.until();
  }

  private void inquire(Attempt attempt, ChargeInquiry inquiry, Instant at) {
    silenceIsAQuestion = true;
    assertThat(attempt.outcomeKnown).isFalse();
    assertThat(inquiry.attempt()).isEqualTo(attempt.request.attempt());
    assertThat(inquiry.amount()).isEqualTo(attempt.request.amount());
    assertThat(inquiry.inquiry()).isEqualTo(++attempt.inquiries).isLessThanOrEqualTo(3);
    assertThat(at).isEqualTo(attempt.silentFrom);
    assertThat(inquiry.answerBy()).isAfterOrEqualTo(at.plus(A_DAY));
    attempt.silentFrom = inquiry.answerBy();
  }

  private void fail(Attempt attempt, ChargeFailed failed, Instant at) {
    boolean silent = failed.reason() == ClosureReason.UNANSWERED;
    if (silent) {
      assertThat(at).isEqualTo(attempt.silentFrom);
      assertThat(attempt.inquiries).isEqualTo(silenceIsAQuestion ? 3 : 0);
    }
    assertThat(failed.attempt()).isEqualTo(attempt.request.attempt());
    assertThat(failed.kind().isPresent()).isNotEqualTo(silent);
    attempt.outcomeKnown = true;
    failures
        .computeIfAbsent(failed.chargeId(), id -> new ArrayList<>())
        .add(
            new PreviousAttempt(
                failed.attempt(),
                silent ? Outcome.UNKNOWN : Outcome.FAILED,
                failed.paymentId(),
                failed.detail()));
  }

  @Override
  public void check(SubscriptionState state) {}
}

package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.event.ChargeEvent.ChargePending;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Nobody is charged again while it is not known what became of the attempt before: it failed by the
 * payment service's word, or it was asked about three times, a day apart, where silence is a
 * question. And nothing is pending for longer than the policy says.
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
  private boolean silenceIsAQuestion;

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof ChargeRequested requested) {
      Attempt before = attempts.put(requested.chargeId(), new Attempt(requested));
      assertThat(before == null || before.outcomeKnown).isTrue();
    } else if (event instanceof ChargePending pending) {
      pend(attempts.get(pending.chargeId()), pending);
    } else if (event instanceof ChargeInquiry inquiry) {
      inquire(attempts.get(inquiry.chargeId()), inquiry, observed.at());
    } else if (event instanceof ChargeFailed failed) {
      fail(attempts.get(failed.chargeId()), failed, observed.at());
    }
  }

  private static void pend(Attempt attempt, ChargePending pending) {
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
    if (failed.reason() == ClosureReason.UNANSWERED) {
      assertThat(at).isEqualTo(attempt.silentFrom);
      assertThat(attempt.inquiries).isEqualTo(silenceIsAQuestion ? 3 : 0);
    }
    attempt.outcomeKnown = true;
  }

  @Override
  public void check(SubscriptionState state) {}
}

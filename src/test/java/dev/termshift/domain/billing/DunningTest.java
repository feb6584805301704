package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.ContinuationPolicy;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DunningTest {

  private static final String PERIOD = " for period basic 2024-02-01..2024-03-01";

  @Test
  void declinedAttemptsAreRepeatedAfterThreeFiveAndSevenDaysAndGivenUpSevenDaysLater() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .at("2024-02-01T01:00:00Z")
        .declines(2)
        .emits("charge.failed c2/1 PAYMENT_FAILED retry 2024-02-04", "subscription.past-due c2")
        .is(PastDue.class)
        .until("2024-02-04")
        .elapses("2024-02-04 charge.requested c2/2 5.00 = +5.00" + PERIOD)
        .declines(2)
        .emits("charge.failed c2/2 PAYMENT_FAILED retry 2024-02-09")
        .until("2024-02-09")
        .elapses("2024-02-09 charge.requested c2/3 5.00 = +5.00" + PERIOD)
        .declines(2)
        .emits("charge.failed c2/3 PAYMENT_FAILED retry 2024-02-16")
        .until("2024-02-16")
        .elapses("2024-02-16 charge.requested c2/4 5.00 = +5.00" + PERIOD)
        .declines(2)
        .emits("charge.failed c2/4 PAYMENT_FAILED exhausted 2024-02-23")
        .until("2024-02-23")
        .elapses(
            "2024-02-23 charge.cancelled c2 PAYMENT_FAILED",
            "2024-02-23 subscription.ended UNPAID credits 0 balance 0.00")
        .is(Ended.class);
  }

  @Test
  void silenceIsAFailureAndTheScheduleIsTheSame() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-01-01")
        .until("2024-02-01")
        .until("2024-02-29")
        .elapses(
            "2024-02-01T23:00:00Z charge.failed c2/1 UNANSWERED retry 2024-02-04",
            "2024-02-01T23:00:00Z subscription.past-due c2",
            "2024-02-04 charge.requested c2/2 5.00 = +5.00" + PERIOD,
            "2024-02-04T23:00:00Z charge.failed c2/2 UNANSWERED retry 2024-02-09",
            "2024-02-09 charge.requested c2/3 5.00 = +5.00" + PERIOD,
            "2024-02-09T23:00:00Z charge.failed c2/3 UNANSWERED retry 2024-02-16",
            "2024-02-16 charge.requested c2/4 5.00 = +5.00" + PERIOD,
            "2024-02-16T23:00:00Z charge.failed c2/4 UNANSWERED exhausted 2024-02-23",
            "2024-02-23 charge.cancelled c2 PAYMENT_FAILED",
            "2024-02-23 subscription.ended UNPAID credits 0 balance 0.00");
  }

  @Test
  void aPeriodThatEndsWhileOverdueIsNotRenewed() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "weekly", "2024-01-01")
        .until("2024-01-08")
        .declines(2)
        .until("2024-01-20")
        .elapsesAmong(
            "2024-01-11 charge.requested c2/2 2.00 = +2.00 for period weekly"
                + " 2024-01-08..2024-01-15",
            "2024-01-11T23:00:00Z charge.failed c2/2 UNANSWERED exhausted 2024-01-15",
            "2024-01-15 charge.cancelled c2 SUBSCRIPTION_ENDED",
            "2024-01-15 subscription.ended UNPAID credits 0 balance 0.00");
  }

  @Test
  void aCancellationPendingThenIsWhatEndsIt() {
    Scenario.active("weekly", "2024-01-01")
        .until("2024-01-08")
        .declines(2)
        .customer(cancel())
        .until("2024-01-20")
        .elapsesAmong(
            "2024-01-15 charge.cancelled c2 SUBSCRIPTION_ENDED",
            "2024-01-15 subscription.ended CANCELLED credits 0 balance 0.00");
  }

  @Test
  void whatWasPendingIsDiscardedWithIt() {
    Scenario.active("weekly", "2024-01-01")
        .until("2024-01-08")
        .customer(upgradeAtPeriodEnd("plus"))
        .declines(2)
        .until("2024-01-20")
        .elapsesAmong(
            "2024-01-15 charge.cancelled c2 SUBSCRIPTION_ENDED",
            "2024-01-15 plan-change.discarded plus SUBSCRIPTION_ENDED",
            "2024-01-15 subscription.ended UNPAID credits 0 balance 0.00");
  }

  @Test
  void exhaustionEndsOtherChargesAndPendingChangesToo() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .customer(upgradeAtPeriodEnd("plus"))
        .until("2024-02-22T12:00:00Z")
        .customer(topUp("small", 1))
        .until("2024-02-23")
        .elapses(
            "2024-02-23 charge.cancelled c2 PAYMENT_FAILED",
            "2024-02-23 charge.cancelled c3 SUBSCRIPTION_ENDED",
            "2024-02-23 plan-change.discarded plus SUBSCRIPTION_ENDED",
            "2024-02-23 subscription.ended UNPAID credits 0 balance 0.00");
  }

  @Test
  void paidAtAnyTimeItIsActiveAgainAndThePeriodIsTheSame() {
    Scenario scenario =
        Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-01-01")
            .until("2024-02-20")
            .is(PastDue.class)
            .pays(2, "p2")
            .emits(
                "charge.settled c2/4 5.00 p2",
                "subscription.recovered c2",
                "credits.granted 100 PLAN lot 2 until 2024-03-01")
            .is(Active.class)
            .until("2024-03-01")
            .elapsesAmong("2024-03-01 subscription.renewed basic 2024-03-01..2024-04-01");
    assertThat(scenario.all(ChargeRequested.class).map(ChargeRequested::attempt))
        .containsExactly(1, 1, 2, 3, 4, 1);
  }

  @Test
  void whileARetryAwaitsItsAnswerItStaysOverdue() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .declines(2)
        .until("2024-02-04")
        .is(PastDue.class);
  }

  @Test
  void itRecoversOnlyWhenNothingOverdueIsLeft() {
    Scenario.active("basic", "2024-01-31")
        .untilLate("2024-05-15")
        .declines(3)
        .isAccepted()
        .declines(2)
        .emits("charge.failed c2/1 PAYMENT_FAILED retry 2024-05-18")
        .pays(3, "p3")
        .emits("charge.settled c3/1 5.00 p3", "credits.granted 100 PLAN lot 2 until 2024-05-31")
        .pays(2, "p2")
        .emits("charge.settled c2/1 5.00 p2", "credits.granted 100 PLAN lot 3 until 2024-05-31")
        .is(Active.class);
  }

  @Test
  void aSlowAnswerDelaysNoRetryAndAVerySlowOneMakesItDueAtOnce() {
    Scenario.active(patient(), "basic", "2024-01-01")
        .until("2024-02-01")
        .at("2024-02-03")
        .declines(2)
        .emits("charge.failed c2/1 PAYMENT_FAILED retry 2024-02-04", "subscription.past-due c2");
    Scenario.active(patient(), "basic", "2024-01-01")
        .until("2024-02-01")
        .at("2024-02-06")
        .declines(2)
        .emits("charge.failed c2/1 PAYMENT_FAILED retry 2024-02-06", "subscription.past-due c2")
        .until("2024-02-06")
        .elapses("2024-02-06 charge.requested c2/2 5.00 = +5.00" + PERIOD);
  }

  /** Answers may take longer than the wait for the next attempt. */
  private static Catalog patient() {
    BillingPolicy usual = BillingPolicy.STANDARD;
    return SampleCatalog.under(
        SampleCatalog.CATALOG,
        "2020-01-02T00:00:00Z",
        new BillingPolicy(
            Duration.ofDays(6),
            usual.retryAfter(),
            usual.exhaustedAfter(),
            usual.allocation(),
            usual.activation(),
            usual.grant(),
            usual.quoteValidFor(),
            usual.silence(),
            usual.pendingAtMost(),
            ContinuationPolicy.STANDARD));
  }

  @Test
  void aRetryThatIsMadeLateLeavesTheFullTimeToAnswer() {
    Scenario scenario =
        Scenario.active("basic", "2024-01-01")
            .until("2024-02-01")
            .declines(2)
            .untilLate("2024-02-06");
    ChargeRequested retry = scenario.all(ChargeRequested.class).skip(2).findFirst().orElseThrow();
    assertThat(retry.attempt()).isEqualTo(2);
    assertThat(retry.dueAt()).isEqualTo(Instant.parse("2024-02-04T00:00:00Z"));
    assertThat(retry.answerBy()).isEqualTo(Instant.parse("2024-02-06T23:00:00Z"));
    scenario.declines(2).emits("charge.failed c2/2 PAYMENT_FAILED retry 2024-02-11");
  }

  @Test
  void aRetryRepeatsAmountAndLinesOfTheCharge() {
    Scenario.active("basic", "2024-01-01")
        .customer(topUp("small", 1))
        .declines(2)
        .paysTooLate(2, 300, "p2")
        .until("2024-02-01")
        .declines(3)
        .until("2024-02-04")
        .elapses("2024-02-04 charge.requested c3/2 2.00 = +5.00 -3.00" + PERIOD)
        .until("2024-03-02")
        .elapsesAmong(
            "2024-02-23 charge.cancelled c3 PAYMENT_FAILED",
            "2024-02-23 balance.credited 3.00 CHARGE_CANCELLED c3",
            "2024-02-23 subscription.ended UNPAID credits 0 balance 3.00");
  }

  @Test
  void aFailedTopUpMakesNothingOverdue() {
    Scenario.active("basic", "2024-01-01").customer(topUp("small", 1)).declines(2).is(Active.class);
  }
}

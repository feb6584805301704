package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import org.junit.jupiter.api.Test;

/** Silence is a question: an answer that got lost never becomes a second charge. */
class InquiryTest {

  private static Scenario renewed() {
    return Scenario.active("basic", "2024-01-01").until("2024-02-01");
  }

  @Test
  void itIsAskedThreeTimesADayApartAndThenCountsAsFailed() {
    // 23 hours, then three days; the next attempt three days after that.
    renewed()
        .until("2024-02-05")
        .elapses(
            "2024-02-01T23:00:00Z charge.inquiry c2/1 no. 1 by 2024-02-02T23:00:00Z",
            "2024-02-02T23:00:00Z charge.inquiry c2/1 no. 2 by 2024-02-03T23:00:00Z",
            "2024-02-03T23:00:00Z charge.inquiry c2/1 no. 3 by 2024-02-04T23:00:00Z",
            "2024-02-04T23:00:00Z charge.failed c2/1 UNANSWERED retry 2024-02-07T23:00:00Z",
            "2024-02-04T23:00:00Z subscription.past-due c2");
  }

  @Test
  void nothingChangesForTheCustomerMeanwhile() {
    renewed()
        .until("2024-02-04T22:00:00Z")
        .is(Active.class)
        .pays(2, "p2")
        .emits("charge.settled c2/1 5.00 p2", "credits.granted 100 PLAN lot 2 until 2024-03-01");
  }

  @Test
  void theScheduleEndsWhenItWouldHaveWhoeverIsSilent() {
    // Asked on the 1st, the 7th and the 16th; the next attempt would come after the 23rd.
    renewed()
        .until("2024-02-28")
        .elapsesAmong(
            "2024-02-07T23:00:00Z charge.requested c2/2 5.00 = +5.00 for period basic"
                + " 2024-02-01..2024-03-01",
            "2024-02-11T22:00:00Z charge.failed c2/2 UNANSWERED retry 2024-02-16T22:00:00Z",
            "2024-02-20T21:00:00Z charge.failed c2/3 UNANSWERED exhausted 2024-02-23",
            "2024-02-23 charge.cancelled c2 PAYMENT_FAILED",
            "2024-02-23 subscription.ended UNPAID credits 0 balance 0.00")
        .is(Ended.class);
  }

  @Test
  void anOutageNeverAsksThreeTimesAtOnce() {
    renewed()
        .untilLate("2024-02-20")
        .elapses("2024-02-01T23:00:00Z charge.inquiry c2/1 no. 1 by 2024-02-21")
        .until("2024-02-24")
        .elapses(
            "2024-02-21 charge.inquiry c2/1 no. 2 by 2024-02-22",
            "2024-02-22 charge.inquiry c2/1 no. 3 by 2024-02-23",
            "2024-02-23 charge.failed c2/1 UNANSWERED exhausted 2024-02-23",
            "2024-02-23 subscription.past-due c2",
            "2024-02-23 charge.cancelled c2 PAYMENT_FAILED",
            "2024-02-23 subscription.ended UNPAID credits 0 balance 0.00");
  }

  @Test
  void aDeclineAnswersItAndTheWaitCountsFromTheAttempt() {
    renewed()
        .until("2024-02-03")
        .declines(2)
        .emits("charge.failed c2/1 PAYMENT_FAILED retry 2024-02-04", "subscription.past-due c2");
    renewed()
        .until("2024-02-04T12:00:00Z")
        .declines(2)
        .emits(
            "charge.failed c2/1 PAYMENT_FAILED retry 2024-02-07T12:00:00Z",
            "subscription.past-due c2");
    renewed()
        .until("2024-02-03")
        .declines(2, FailureKind.HARD)
        .emits(
            "charge.failed c2/1 PAYMENT_FAILED HARD exhausted 2024-02-23",
            "subscription.past-due c2");
  }

  @Test
  void aPaymentUnderWayAnswersItToo() {
    renewed()
        .until("2024-02-03")
        .pends(2, "2024-02-08")
        .emits("charge.pending c2/1 until 2024-02-08")
        .until("2024-02-09")
        .elapses(
            "2024-02-08 charge.inquiry c2/1 no. 1 by 2024-02-09",
            "2024-02-09 charge.inquiry c2/1 no. 2 by 2024-02-10");
  }

  @Test
  void aProviderThatOnlyRepeatsItselfIsNotWaitedForAnyLonger() {
    renewed()
        .until("2024-02-03")
        .pends(2, "2024-02-04")
        .until("2024-02-04T01:00:00Z")
        .pends(2, "2024-02-04")
        .doesNothing()
        .until("2024-02-07")
        .elapsesAmong("2024-02-07 charge.failed c2/1 UNANSWERED retry 2024-02-10");
  }

  @Test
  void aStartAndAnUpgradeAreAwaitedAsLong() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .until("2024-01-04T22:00:00Z")
        .is(Incomplete.class)
        .until("2024-01-04T23:00:00Z")
        .elapses(
            "2024-01-04T23:00:00Z charge.failed c1/1 UNANSWERED",
            "2024-01-04T23:00:00Z charge.cancelled c1 UNANSWERED",
            "2024-01-04T23:00:00Z subscription.ended UNPAID credits 0 balance 0.00");
    Scenario.active("basic", "2024-01-01")
        .at("2024-01-10")
        .customer(upgrade("plus"))
        .until("2024-01-13")
        .pays(2, "p2")
        .emitsAmong(
            "plan.changed UPGRADE IMMEDIATE basic -> plus 2024-01-13..2024-02-13 invested 20.00");
  }

  @Test
  void aPaymentMadeBeforeItCountedAsFailedIsInTime() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .until("2024-01-05")
        .is(Ended.class)
        .paid(1, 500, "p1", "2024-01-04T20:00:00Z")
        .emitsAmong(
            "subscription.reinstated c1 paid 2024-01-04T20:00:00Z",
            "subscription.activated basic 2024-01-04T20:00:00Z..2024-02-04T20:00:00Z"
                + " invested 5.00");
  }

  @Test
  void aPeriodThatEndsIsFollowedByTheNextAndBothAreAskedAbout() {
    renewed()
        .untilLate("2024-03-01T01:00:00Z")
        .elapsesAmong(
            "2024-02-01T23:00:00Z charge.inquiry c2/1 no. 1 by 2024-03-02T01:00:00Z",
            "2024-03-01 subscription.renewed basic 2024-03-01..2024-04-01");
  }
}

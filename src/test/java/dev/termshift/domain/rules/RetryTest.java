package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentMethodChanged;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.command.PaymentCommand.WaiveCharge;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import org.junit.jupiter.api.Test;

/** What people may do about a charge of a period that has failed. */
class RetryTest {

  private static final String PERIOD = " 5.00 = +5.00 for period basic 2024-02-01..2024-03-01";
  private static final PaymentMethodChanged CHANGED = new PaymentMethodChanged();
  private static final RetryCharge RETRY = new RetryCharge("s:c2");
  private static final WaiveCharge WAIVE = new WaiveCharge("s:c2", "an outage");

  private static Scenario failed(FailureKind kind) {
    return Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-01-01")
        .until("2024-02-01")
        .declines(2, kind);
  }

  @Test
  void anotherMeansOfPaymentIsTriedAtOnceAndTheScheduleGoesOnAsItWas() {
    // Scheduled for the 4th, the 9th and the 16th, until the 23rd.
    failed(FailureKind.SOFT)
        .at("2024-02-02")
        .customer(CHANGED)
        .emits("charge.requested c2/2" + PERIOD)
        .is(PastDue.class)
        .declines(2)
        .emits("charge.failed c2/2 PAYMENT_FAILED retry 2024-02-04")
        .until("2024-02-04")
        .elapses("2024-02-04 charge.requested c2/3" + PERIOD)
        .declines(2)
        .emits("charge.failed c2/3 PAYMENT_FAILED retry 2024-02-09");
  }

  @Test
  void afterAFailureForGoodItIsTheOnlyWayOnAndDoesNotProlongTheSchedule() {
    failed(FailureKind.HARD)
        .at("2024-02-10")
        .customer(CHANGED)
        .emits("charge.requested c2/2" + PERIOD)
        .declines(2, FailureKind.HARD)
        .emits("charge.failed c2/2 PAYMENT_FAILED HARD exhausted 2024-02-23")
        .at("2024-02-20")
        .customer(CHANGED)
        .pays(2, "p2")
        .emits(
            "charge.settled c2/3 5.00 p2",
            "subscription.recovered c2",
            "credits.granted 100 PLAN lot 2 until 2024-03-01");
  }

  @Test
  void whatFailsAgainIsTriedAgainAfterTheWholeWait() {
    // The attempt of the 4th was not made; three days from the 10th are the 13th.
    failed(FailureKind.HARD)
        .at("2024-02-10")
        .customer(CHANGED)
        .declines(2)
        .emits("charge.failed c2/2 PAYMENT_FAILED retry 2024-02-13");
  }

  @Test
  void thePaymentServiceMaySayItTooButNobodyOftenerThanOnceAnHour() {
    failed(FailureKind.HARD)
        .at("2024-02-02T00:00:00Z")
        .payments(CHANGED)
        .emits("charge.requested c2/2" + PERIOD)
        .declines(2, FailureKind.HARD)
        .at("2024-02-02T00:59:59Z")
        .customer(CHANGED)
        .rejects(RejectionCode.LIMIT_EXCEEDED)
        .at("2024-02-02T01:00:00Z")
        .customer(CHANGED)
        .emits("charge.requested c2/3" + PERIOD);
  }

  @Test
  void nothingIsAskedForWhereNothingHasFailed() {
    Scenario.active("basic", "2024-01-01")
        .customer(CHANGED)
        .doesNothing()
        .until("2024-02-01")
        .customer(CHANGED)
        .doesNothing();
    Scenario.begin()
        .at("2024-01-01")
        .customer(CHANGED)
        .rejects(RejectionCode.NOT_STARTED)
        .customer(start("basic"))
        .customer(CHANGED)
        .doesNothing();
  }

  @Test
  void everyPeriodThatHasFailedIsAskedForTheOldestFirst() {
    Scenario.active("basic", "2024-01-31")
        .untilLate("2024-05-15")
        .declines(3, FailureKind.HARD)
        .declines(2, FailureKind.HARD)
        .customer(CHANGED)
        .emits(
            "charge.requested c2/2 5.00 = +5.00 for period basic 2024-02-29..2024-03-31",
            "charge.requested c3/2 5.00 = +5.00 for period basic 2024-03-31..2024-04-30");
  }

  @Test
  void oneChargeIsTriedAgainAtMostFiveTimesADay() {
    Scenario scenario = failed(FailureKind.HARD).at("2024-02-02");
    for (int attempt = 2; attempt <= 6; attempt++) {
      scenario
          .customer(RETRY)
          .emits("charge.requested c2/" + attempt + PERIOD)
          .declines(2, FailureKind.HARD);
    }
    scenario
        .customer(RETRY)
        .rejects(RejectionCode.LIMIT_EXCEEDED)
        .customer(CHANGED)
        .emits("charge.requested c2/7" + PERIOD)
        .customer(RETRY)
        .rejects(RejectionCode.PAYMENT_PENDING, RejectionCode.LIMIT_EXCEEDED)
        .declines(2, FailureKind.HARD)
        .at("2024-02-03")
        .customer(RETRY)
        .emits("charge.requested c2/8" + PERIOD);
  }

  @Test
  void onlyOpenChargesOfPeriodsCanBeTriedAgain() {
    Scenario.active("basic", "2024-01-01")
        .customer(new RetryCharge("s:c1"))
        .rejects(RejectionCode.UNKNOWN_CHARGE)
        .says("There is no open charge 's:c1', so there is nothing to pay for it.")
        .customer(topUp("small", 1))
        .customer(RETRY)
        .rejects(RejectionCode.UNKNOWN_CHARGE)
        .payments(RETRY)
        .rejects(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void anAttemptAtTheEndOfTheScheduleIsAwaitedAndThenItIsOver() {
    failed(FailureKind.HARD)
        .at("2024-02-22T23:00:00Z")
        .customer(RETRY)
        .until("2024-02-23T12:00:00Z")
        .elapses()
        .is(PastDue.class)
        .until("2024-02-23T22:00:00Z")
        .elapses(
            "2024-02-23T22:00:00Z charge.failed c2/2 UNANSWERED exhausted 2024-02-23T22:00:00Z",
            "2024-02-23T22:00:00Z charge.cancelled c2 PAYMENT_FAILED",
            "2024-02-23T22:00:00Z subscription.ended UNPAID credits 0 balance 0.00");
  }

  @Test
  void aWaivedPeriodCountsAsPaidAndNothingIsInvested() {
    failed(FailureKind.HARD)
        .support(WAIVE)
        .emits(
            "charge.cancelled c2 WAIVED",
            "subscription.recovered c2",
            "credits.granted 100 PLAN lot 2 until 2024-03-01")
        .is(Active.class)
        .at("2024-02-15")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c3/1 20.00 = +20.00 for upgrade plus")
        .paid(2, 500, "p2", "2024-02-15T00:00:00Z")
        .emits("balance.credited 5.00 LATE_PAYMENT c2 p2");
  }

  @Test
  void whatBalancePaidOfAWaivedPeriodComesBack() {
    Scenario.active("basic", "2024-01-01")
        .customer(topUp("small", 1))
        .declines(2)
        .paysTooLate(2, 300, "p2")
        .until("2024-02-01")
        .support(new WaiveCharge("s:c3", "an outage"))
        .emits(
            "charge.cancelled c3 WAIVED",
            "balance.credited 3.00 CHARGE_CANCELLED c3",
            "credits.granted 100 PLAN lot 2 until 2024-03-01")
        .hasBalance(300);
  }

  @Test
  void onlySupportWaivesAndOnlyPeriods() {
    failed(FailureKind.SOFT)
        .customer(WAIVE)
        .rejects(RejectionCode.NOT_PERMITTED)
        .customer(topUp("small", 1))
        .support(new WaiveCharge("s:c3", "sorry"))
        .rejects(RejectionCode.UNKNOWN_CHARGE)
        .support(new WaiveCharge("s:c9", "sorry"))
        .rejects(RejectionCode.UNKNOWN_CHARGE);
  }

  @Test
  void aPaymentUnderWayCanBeWaivedToo() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .pends(2, "2024-02-10")
        .support(WAIVE)
        .emits("charge.cancelled c2 WAIVED", "credits.granted 100 PLAN lot 2 until 2024-03-01")
        .pends(2, "2024-02-11")
        .doesNothing()
        .customer(resume())
        .rejects(RejectionCode.NOT_PAUSED);
  }
}

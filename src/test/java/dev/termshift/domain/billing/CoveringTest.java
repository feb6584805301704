package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.withdraw;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import org.junit.jupiter.api.Test;

/** Account balance pays for charges that are open already. */
class CoveringTest {

  private static final String PERIOD = " for period basic 2024-02-01..2024-03-01";

  @Test
  void moneyThatComesBackWhilePastDueSettlesWhatIsOverdue() {
    pastDue()
        .at("2024-02-03")
        .pays(1, 500, "p9")
        .emits(
            "balance.credited 5.00 DOUBLE_PAYMENT c1 p9",
            "balance.applied 5.00 c3" + PERIOD,
            "charge.settled c3/1 0.00 by balance",
            "subscription.recovered c3",
            "credits.granted 100 PLAN lot 3 until 2024-03-01")
        .is(Active.class)
        .hasBalance(0);
  }

  @Test
  void aPartIsTakenAndTheNextAttemptAsksForTheRest() {
    pastDue()
        .at("2024-02-03")
        .pays(2, 300, "p9")
        .emits("balance.credited 3.00 DOUBLE_PAYMENT c2 p9", "balance.applied 3.00 c3" + PERIOD)
        .is(PastDue.class)
        .until("2024-02-04")
        .elapses("2024-02-04 charge.requested c3/2 2.00 = +5.00 -3.00" + PERIOD)
        .pays(3, "p10")
        .emits(
            "charge.settled c3/2 2.00 p10",
            "subscription.recovered c3",
            "credits.granted 100 PLAN lot 3 until 2024-03-01")
        .hasBalance(0);
  }

  @Test
  void anAnswerIsAboutWhatItsOwnAttemptAskedForAndTheSurplusBecomesBalance() {
    coveredInPart()
        .pays(3, 200, "p10")
        .isUnusable()
        .pays(3, 500, "p10")
        .emits(
            "charge.settled c3/1 2.00 p10",
            "balance.credited 3.00 OVERPAID c3 p10",
            "subscription.recovered c3",
            "credits.granted 100 PLAN lot 3 until 2024-03-01")
        .hasBalance(300)
        .pays(3, 500, "p10")
        .doesNothing()
        .pays(3, 500, "p11")
        .emits("balance.credited 5.00 DOUBLE_PAYMENT c3 p11");
  }

  @Test
  void whatComesBackWhileAnAttemptIsUnansweredWaitsForItsAnswer() {
    withTopUp()
        .until("2024-02-01")
        .pays(1, 500, "p9")
        .emits("balance.credited 5.00 DOUBLE_PAYMENT c1 p9")
        .hasBalance(500)
        .declines(3)
        .emits(
            "charge.failed c3/1 PAYMENT_FAILED retry 2024-02-04",
            "balance.applied 5.00 c3" + PERIOD,
            "charge.settled c3/1 0.00 by balance",
            "credits.granted 100 PLAN lot 3 until 2024-03-01")
        .is(Active.class)
        .hasBalance(0);
  }

  @Test
  void silenceIsAnAnswerToo() {
    withTopUp()
        .until("2024-02-01")
        .pays(1, 500, "p9")
        .until("2024-02-02")
        .elapses(
            "2024-02-01T23:00:00Z charge.failed c3/1 UNANSWERED retry 2024-02-04",
            "2024-02-01T23:00:00Z balance.applied 5.00 c3" + PERIOD,
            "2024-02-01T23:00:00Z charge.settled c3/1 0.00 by balance",
            "2024-02-01T23:00:00Z credits.granted 100 PLAN lot 3 until 2024-03-01")
        .paid(3, 500, "p10", "2024-02-01T22:00:00Z")
        .emits("balance.credited 5.00 LATE_PAYMENT c3 p10")
        .hasBalance(500);
  }

  @Test
  void balanceThatPaidAPartOfACancelledUpgradeIsUsedForWhatIsOverdue() {
    withTopUp()
        .at("2024-01-31T22:00:00Z")
        .pays(1, 500, "p8")
        .customer(upgrade("plus"))
        .emitsAmong("balance.applied 5.00 c3 for upgrade plus")
        .at("2024-02-01T01:00:00Z")
        .declines(4)
        .is(PastDue.class)
        .customer(withdraw())
        .emits(
            "plan-change.withdrawn plus by CUSTOMER",
            "charge.cancelled c3 WITHDRAWN",
            "balance.credited 5.00 CHARGE_CANCELLED c3",
            "balance.applied 5.00 c4" + PERIOD,
            "charge.settled c4/1 0.00 by balance",
            "subscription.recovered c4",
            "credits.granted 100 PLAN lot 3 until 2024-03-01");
  }

  @Test
  void soIsWhatComesBackFromAnUpgradeThatNobodyPaid() {
    withTopUp()
        .at("2024-01-31T22:00:00Z")
        .pays(1, 500, "p8")
        .customer(upgrade("plus"))
        .at("2024-02-01T01:00:00Z")
        .declines(4)
        .until("2024-02-02")
        .elapsesAmong(
            "2024-02-01T21:00:00Z balance.credited 5.00 CHARGE_CANCELLED c3",
            "2024-02-01T21:00:00Z balance.applied 5.00 c4" + PERIOD,
            "2024-02-01T21:00:00Z subscription.recovered c4")
        .is(Active.class);
  }

  @Test
  void andWhatComesBackFromATopUpThatIsDeclined() {
    Scenario.active("basic", "2024-01-01")
        .at("2024-01-31T22:00:00Z")
        .pays(1, 500, "p8")
        .customer(topUp("small", 2))
        .emitsAmong("charge.requested c2/1 1.00 = +6.00 -5.00 for top-up 2 small")
        .at("2024-02-01T01:00:00Z")
        .declines(3)
        .is(PastDue.class)
        .declines(2)
        .emits(
            "charge.failed c2/1 PAYMENT_FAILED",
            "charge.cancelled c2 PAYMENT_FAILED",
            "balance.credited 5.00 CHARGE_CANCELLED c2",
            "balance.applied 5.00 c3" + PERIOD,
            "charge.settled c3/1 0.00 by balance",
            "subscription.recovered c3",
            "credits.granted 100 PLAN lot 2 until 2024-03-01");
  }

  @Test
  void theRunningPeriodIsPaidFirstAndASurplusPaysForTheOther() {
    Catalog catalog =
        SampleCatalog.with(
            SampleCatalog.CATALOG,
            "2020-01-02T00:00:00Z",
            new Plan(
                "weekly",
                "weekly",
                1,
                SampleCatalog.usd(500),
                SampleCatalog.every("P7D"),
                25,
                PlanFeatures.PLAIN));
    Scenario.active(catalog, "weekly", "2024-01-01")
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .at("2024-01-15T12:00:00Z")
        .declines(3)
        .declines(4)
        .is(PastDue.class)
        .pays(2, 300, "p9")
        .emitsAmong("balance.applied 3.00 c4 for period weekly 2024-01-15..2024-01-22")
        .pays(4, 500, "p4")
        .emitsAmong(
            "charge.settled c4/1 2.00 p4",
            "balance.credited 3.00 OVERPAID c4 p4",
            "subscription.recovered c4",
            "balance.applied 3.00 c3 for period weekly 2024-01-08..2024-01-15")
        .is(Active.class)
        .hasBalance(0);
  }

  @Test
  void aDeclinedUpgradeIsGivenUpWhateverTheBalance() {
    Scenario.active("basic", "2024-01-01")
        .at("2024-01-16")
        .customer(upgrade("plus"))
        .pays(1, 500, "p7")
        .pays(1, 500, "p8")
        .pays(1, 500, "p9")
        .pays(1, 500, "p10")
        .hasBalance(2000)
        .declines(2)
        .emits(
            "charge.failed c2/1 PAYMENT_FAILED",
            "charge.cancelled c2 PAYMENT_FAILED",
            "plan-change.discarded plus PAYMENT_FAILED")
        .hasBalance(2000)
        .customer(upgrade("plus"))
        .emitsAmong("balance.applied 17.42 c3 for upgrade plus")
        .hasBalance(258);
  }

  @Test
  void soIsADeclinedTopUp() {
    Scenario.active("basic", "2024-01-01")
        .at("2024-01-02")
        .customer(topUp("small", 1))
        .pays(1, 500, "p9")
        .declines(2)
        .emits("charge.failed c2/1 PAYMENT_FAILED", "charge.cancelled c2 PAYMENT_FAILED")
        .hasBalance(500);
  }

  @Test
  void aPeriodBeforeAPauseIsCoveredTooAndNothingEnds() {
    Scenario.active("weekly", "2024-01-01")
        .at("2024-01-14T12:00:00Z")
        .customer(pause())
        .until("2024-01-15")
        .is(Paused.class)
        .pays(1, 200, "p9")
        .declines(2)
        .emits(
            "charge.failed c2/1 PAYMENT_FAILED",
            "balance.applied 2.00 c2 for period weekly 2024-01-08..2024-01-15",
            "charge.settled c2/1 0.00 by balance")
        .is(Paused.class);
  }

  @Test
  void beforeAnEndBalancePaysThoughAnAttemptIsUnanswered() {
    Scenario.active("weekly", "2024-01-01")
        .until("2024-01-08")
        .declines(2)
        .at("2024-01-14T12:00:00Z")
        .pays(1, 200, "p9")
        .emits("balance.credited 2.00 DOUBLE_PAYMENT c1 p9")
        .is(PastDue.class)
        .until("2024-01-15")
        .elapses(
            "2024-01-15 balance.applied 2.00 c2 for period weekly 2024-01-08..2024-01-15",
            "2024-01-15 charge.settled c2/2 0.00 by balance",
            "2024-01-15 subscription.recovered c2",
            "2024-01-15 credits.granted 25 PLAN lot 2 until 2024-01-15",
            "2024-01-15 subscription.renewed weekly 2024-01-15..2024-01-22",
            "2024-01-15 charge.requested c3/1 2.00 = +2.00 for period weekly"
                + " 2024-01-15..2024-01-22",
            "2024-01-15 credits.expired 25 PLAN lot 2")
        .is(Active.class);
  }

  @Test
  void aCancelledPeriodThatIsOverdueIsCoveredBeforeItEnds() {
    pastDue().customer(cancel()).at("2024-02-03").pays(1, 500, "p9").is(Active.class);
  }

  @Test
  void whatABalanceCoversInPartComesBackWithTheEnd() {
    coveredInPart()
        .until("2024-03-01")
        .elapsesAmong(
            "2024-02-23 charge.cancelled c3 PAYMENT_FAILED",
            "2024-02-23 balance.credited 3.00 CHARGE_CANCELLED c3",
            "2024-02-23 subscription.ended UNPAID credits 50 balance 3.00")
        .is(Ended.class);
  }

  @Test
  void aPaymentInTimeForAnAttemptBeforeThePartIsHeardOfAfterTheEnd() {
    coveredInPart()
        .until("2024-02-25")
        .is(Ended.class)
        .paid(3, 500, "p10", "2024-02-02")
        .emitsAmong("charge.settled c3/1 2.00 p10", "balance.credited 3.00 OVERPAID c3 p10")
        .is(Active.class)
        .hasBalance(300);
  }

  private static Scenario withTopUp() {
    return Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-01-01")
        .at("2024-01-02")
        .customer(topUp("small", 1))
        .pays(2, "p2");
  }

  private static Scenario pastDue() {
    return withTopUp().until("2024-02-01").declines(3).is(PastDue.class);
  }

  private static Scenario coveredInPart() {
    return pastDue().at("2024-02-03").pays(2, 300, "p9").hasBalance(0);
  }
}

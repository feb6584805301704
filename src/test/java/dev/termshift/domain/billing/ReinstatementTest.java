package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;

import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import org.junit.jupiter.api.Test;

/** A payment counts when it was made, however late it is heard of. */
class ReinstatementTest {

  @Test
  void aFirstPaymentMadeInTimeBeginsThePeriodWhenItWasMade() {
    unstarted()
        .at("2024-04-03")
        .paid(1, 500, "p1", "2024-04-01T22:59:59Z")
        .emits(
            "subscription.reinstated c1 paid 2024-04-01T22:59:59Z",
            "charge.settled c1/1 5.00 p1",
            "subscription.activated basic 2024-04-01T22:59:59Z..2024-05-01T22:59:59Z invested 5.00",
            "credits.granted 100 PLAN lot 1 until 2024-05-01T22:59:59Z")
        .is(Active.class);
  }

  @Test
  void madeAtTheLastInstantItIsInTimeAndOneSecondLaterItIsBalance() {
    unstarted()
        .at("2024-04-03")
        .paid(1, 500, "p1", "2024-04-01T23:00:00Z")
        .emitsAmong("subscription.reinstated c1 paid 2024-04-01T23:00:00Z");
    unstarted()
        .at("2024-04-03")
        .paid(1, 500, "p1", "2024-04-01T23:00:01Z")
        .emits("balance.credited 5.00 LATE_PAYMENT c1 p1")
        .is(Ended.class);
  }

  @Test
  void theRenewalsItWouldHaveHadFollowEachOnItsDay() {
    unstarted()
        .at("2024-06-15")
        .paid(1, 500, "p1", "2024-04-01")
        .isAccepted()
        .untilLate("2024-06-15")
        .elapsesAmong(
            "2024-05-01 subscription.renewed basic 2024-05-01..2024-06-01",
            "2024-06-01 subscription.renewed basic 2024-06-01..2024-07-01")
        .is(Active.class);
  }

  @Test
  void aRenewalPaidBeforeItWasGivenUpLetsThePeriodGoOn() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-23")
        .is(Ended.class)
        .at("2024-02-24")
        .paid(2, 500, "p2", "2024-02-22")
        .emits(
            "subscription.reinstated c2 paid 2024-02-22",
            "charge.settled c2/1 5.00 p2",
            "subscription.recovered c2",
            "credits.granted 100 PLAN lot 2 until 2024-03-01")
        .is(Active.class)
        .until("2024-03-01")
        .elapsesAmong("2024-03-01 subscription.renewed basic 2024-03-01..2024-04-01");
  }

  @Test
  void aPeriodThatEndedUnpaidGoesOnIfItWasPaidBefore() {
    Scenario.active("weekly", "2024-01-01")
        .until("2024-01-15")
        .is(Ended.class)
        .at("2024-01-16")
        .paid(2, 200, "p2", "2024-01-14")
        .emitsAmong("subscription.reinstated c2 paid 2024-01-14", "subscription.recovered c2")
        .until("2024-01-16")
        .elapsesAmong("2024-01-15 subscription.renewed weekly 2024-01-15..2024-01-22");
  }

  @Test
  void anUpgradePaidInTimeTakesEffectWhenItWasPaid() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .until("2024-04-03")
        .paid(2, 1517, "p2", "2024-04-02T12:00:00Z")
        .emits(
            "subscription.reinstated c2 paid 2024-04-02T12:00:00Z",
            "charge.settled c2/1 15.17 p2",
            "plan.changed UPGRADE IMMEDIATE basic -> plus"
                + " 2024-04-02T12:00:00Z..2024-05-02T12:00:00Z invested 20.00",
            "credits.carried-over 100 lot 1 -> 2 until 2024-05-02T12:00:00Z",
            "credits.granted 500 PLAN lot 3 until 2024-05-02T12:00:00Z");
  }

  @Test
  void anUpgradeThatSomethingElseTookThePlaceOfIsNotRevived() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "plus", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("pro"))
        .until("2024-04-03")
        .customer(downgrade("basic"))
        .paid(2, 3067, "p2", "2024-04-02T12:00:00Z")
        .emits("balance.credited 30.67 LATE_PAYMENT c2 p2");
  }

  @Test
  void anUpgradeThatWasDeclinedAndIsPaidInAnotherWayCounts() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .declines(2)
        .paid(2, 1517, "p2", "2024-04-02")
        .emitsAmong(
            "subscription.reinstated c2 paid 2024-04-02",
            "charge.settled c2/1 15.17 p2",
            "plan.changed UPGRADE IMMEDIATE basic -> plus 2024-04-02..2024-05-02 invested 20.00");
  }

  @Test
  void aTopUpPaidInTimeIsGranted() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-04-01")
        .customer(topUp("small", 1))
        .until("2024-04-03")
        .paid(2, 300, "p2", "2024-04-01T01:00:00Z")
        .emits(
            "subscription.reinstated c2 paid 2024-04-01T01:00:00Z",
            "charge.settled c2/1 3.00 p2",
            "credits.granted 50 TOP_UP lot 2 until 2025-04-01T01:00:00Z");
  }

  @Test
  void balanceThatPaidAPartIsAppliedAgainIfItIsStillThere() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-04-01")
        .pays(1, 500, "p9")
        .hasBalance(500)
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 10.00 = +20.00 -5.00 -5.00 for upgrade plus")
        .until("2024-04-02")
        .hasBalance(500)
        .paid(2, 1000, "p2", "2024-04-01T01:00:00Z")
        .emitsAmong("subscription.reinstated c2 paid 2024-04-01T01:00:00Z applying 5.00")
        .hasBalance(0);
  }

  @Test
  void balanceThatIsSpentCannotBeAppliedAgain() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-04-01")
        .pays(1, 500, "p9")
        .customer(upgrade("plus"))
        .until("2024-04-02")
        .customer(topUp("small", 1))
        .hasBalance(200)
        .paid(2, 1000, "p2", "2024-04-01T01:00:00Z")
        .emits("balance.credited 10.00 LATE_PAYMENT c2 p2");
  }

  @Test
  void aCancelledSubscriptionStaysCancelled() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-02")
        .support(cancelAtOnce())
        .paid(2, 500, "p2", "2024-02-01")
        .emits("balance.credited 5.00 LATE_PAYMENT c2 p2")
        .is(Ended.class);
    Scenario.active("weekly", "2024-01-01")
        .until("2024-01-10")
        .customer(cancel())
        .until("2024-01-15")
        .paid(2, 200, "p2", "2024-01-14")
        .emits(
            "subscription.reinstated c2 paid 2024-01-14",
            "charge.settled c2/1 2.00 p2",
            "subscription.recovered c2",
            "credits.granted 25 PLAN lot 2 until 2024-01-15")
        .until("2024-01-15")
        .elapsesAmong("2024-01-15 subscription.ended CANCELLED credits 25 balance 0.00")
        .is(Ended.class);
  }

  @Test
  void anotherPaymentInTimeForWhatWasReinstatedBecomesBalance() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-23")
        .is(Ended.class)
        .at("2024-02-24")
        .paid(2, 500, "p2", "2024-02-22")
        .emitsAmong("subscription.reinstated c2 paid 2024-02-22")
        .paid(2, 500, "p2", "2024-02-22")
        .doesNothing()
        .paid(2, 500, "p3", "2024-02-21")
        .emits("balance.credited 5.00 DOUBLE_PAYMENT c2 p3")
        .hasBalance(500)
        .hasCredits(100)
        .is(Active.class);
  }

  @Test
  void aSecondPaymentThatWasMadeInTimeReinstatesThoughTheFirstWasTooLate() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-23")
        .is(Ended.class)
        .at("2024-02-24")
        .paysTooLate(2, 500, "p2")
        .emits("balance.credited 5.00 LATE_PAYMENT c2 p2")
        .is(Ended.class)
        .paid(2, 500, "p3", "2024-02-22")
        .emitsAmong(
            "subscription.reinstated c2 paid 2024-02-22",
            "charge.settled c2/1 5.00 p3",
            "subscription.recovered c2")
        .hasBalance(500)
        .is(Active.class);
  }

  @Test
  void aSecondPaymentForWhatWasReinstatedBecomesBalance() {
    unstarted()
        .at("2024-04-03")
        .paid(1, 500, "p1", "2024-04-01")
        .paid(1, 500, "p2", "2024-04-01")
        .emits("balance.credited 5.00 DOUBLE_PAYMENT c1 p2")
        .paid(1, 500, "p1", "2024-04-01")
        .doesNothing();
  }

  private static Scenario unstarted() {
    return Scenario.begin(SampleCatalog.SILENCE_FAILS)
        .at("2024-04-01")
        .customer(start("basic"))
        .until("2024-04-02")
        .is(Ended.class);
  }
}

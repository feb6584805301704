package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is open again, and what is not, when one charge turns out to have been paid in time. */
class ReopenedTest {

  @Test
  void anUpgradeThatWasPaidTooLateIsNotAwaitedAgain() {
    Scenario scenario =
        Scenario.active("basic", "2024-01-01")
            .customer(topUp("small", 1))
            .at("2024-01-10")
            .customer(cancel())
            .at("2024-01-31T18:00:00Z")
            .customer(upgrade("plus"))
            .at("2024-02-01T18:00:00Z")
            .pays(3, 1996, "p3")
            .emits("balance.credited 19.96 LATE_PAYMENT c3 p3")
            .paid(2, 300, "p2", "2024-01-01T10:00:00Z")
            .emitsAmong("subscription.reinstated c2 paid 2024-01-01T10:00:00Z");
    assertThat(scenario.currentTerm().awaited()).isEmpty();
    scenario
        .until("2024-02-01T19:00:00Z")
        .elapsesAmong("2024-02-01 subscription.ended CANCELLED credits 150 balance 19.96");
  }

  @Test
  void whatEndedWithItIsOpenAgainAtItsStep() {
    Scenario scenario =
        twoPeriodsOwed()
            .until("2024-01-23")
            .is(Ended.class)
            .paid(3, 200, "p3", "2024-01-16")
            .emits(
                "subscription.reinstated c3 paid 2024-01-16",
                "charge.settled c3/1 2.00 p3",
                "subscription.recovered c3",
                "credits.granted 25 PLAN lot 2 until 2024-01-22")
            .is(Active.class);
    assertThat(open(scenario)).containsExactly("s:c2");
    scenario
        .until("2024-01-24")
        .elapsesAmong(
            "2024-01-22 subscription.renewed weekly 2024-01-22..2024-01-29",
            "2024-01-23T12:00:00Z charge.requested c2/3 2.00 = +2.00 for period weekly"
                + " 2024-01-08..2024-01-15");
  }

  @Test
  void inTheOrderOfTheirNumbers() {
    Scenario scenario =
        twoPeriodsOwed()
            .at("2024-01-21T12:00:00Z")
            .customer(topUp("small", 1))
            .until("2024-01-23")
            .is(Ended.class)
            .paid(5, 300, "p5", "2024-01-21T13:00:00Z")
            .emitsAmong("charge.settled c5/1 3.00 p5");
    assertThat(open(scenario)).containsExactly("s:c2", "s:c3");
  }

  @Test
  void whatWasGivenUpBeforeTheEndIsNot() {
    Scenario scenario = twoPeriodsOwed().until("2024-01-23").paid(3, 200, "p3", "2024-01-16");
    assertThat(open(scenario)).containsExactly("s:c2");
    scenario
        .paid(4, 300, "p4", "2024-01-16")
        .emitsAmong("subscription.reinstated c4 paid 2024-01-16", "charge.settled c4/1 3.00 p4");
  }

  @Test
  void aPeriodThatWasPaidTooLateIsOpenAgainAndPaidByWhatCameThen() {
    Scenario scenario =
        Scenario.active(SampleCatalog.SILENCE_FAILS, "weekly", "2024-01-01")
            .until("2024-01-14T12:00:00Z")
            .customer(topUp("small", 1))
            .until("2024-01-16")
            .is(Ended.class)
            .paid(2, 200, "p2", "2024-01-15T12:00:00Z")
            .emits("balance.credited 2.00 LATE_PAYMENT c2 p2")
            .paid(3, 300, "p3", "2024-01-14T13:00:00Z")
            .emitsAmong(
                "subscription.reinstated c3 paid 2024-01-14T13:00:00Z",
                "charge.settled c3/1 3.00 p3",
                "balance.applied 2.00 c2 for period weekly 2024-01-08..2024-01-15",
                "charge.settled c2/2 0.00 by balance",
                "subscription.recovered c2")
            .hasBalance(0);
    scenario.pays(2, 200, "p2").doesNothing();
  }

  @Test
  void anUpgradeLeavesThePeriodsSinceItsRequestClosed() {
    Scenario scenario =
        Scenario.active("weekly", "2024-01-01")
            .at("2024-01-07T22:00:00Z")
            .customer(upgrade("plus"))
            .until("2024-01-16")
            .is(Ended.class)
            .paid(2, 1998, "p2", "2024-01-07T23:00:00Z")
            .emitsAmong("subscription.reinstated c2 paid 2024-01-07T23:00:00Z")
            .is(Active.class);
    assertThat(open(scenario)).isEmpty();
    scenario.paid(3, 200, "p3", "2024-01-10").emits("balance.credited 2.00 LATE_PAYMENT c3 p3");
  }

  @Test
  void creditsThatLapsedSinceAnUpgradeWasPaidAreCarriedOverAllTheSame() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-04-01")
        .at("2024-04-30T22:00:00Z")
        .customer(upgrade("plus"))
        .until("2024-05-03")
        .hasCredits(0)
        .paid(2, 1999, "p2", "2024-04-30T23:00:00Z")
        .emitsAmong(
            "credits.granted 100 CARRIED lot 2 until 2024-05-30T23:00:00Z",
            "credits.granted 500 PLAN lot 3 until 2024-05-30T23:00:00Z");
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-04-01")
        .at("2024-04-30T22:00:00Z")
        .customer(upgrade("plus"))
        .until("2024-05-03")
        .paid(2, 1999, "p2", "2024-05-01T01:00:00Z")
        .hasCredits(500);
  }

  @Test
  void andThoseThatLapsedWithAPause() {
    Scenario.active("plus", "2024-04-01")
        .customer(pause())
        .at("2024-04-30T22:00:00Z")
        .customer(upgrade("pro"))
        .until("2024-05-10")
        .is(Paused.class)
        .hasCredits(0)
        .paid(2, 4994, "p2", "2024-04-30T23:00:00Z")
        .hasCredits(1500);
  }

  @Test
  void renewalsSinceAnUpgradeThatLapsedComeBackByWhatWasUnusedOfEach() {
    threeRenewals()
        .paid(2, 1998, "p2", "2024-01-07T23:00:00Z")
        .emitsAmong(
            "balance.credited 2.00 RENEWAL_REPLACED c3",
            "balance.credited 2.00 RENEWAL_REPLACED c4",
            "balance.credited 2.00 RENEWAL_REPLACED");
    threeRenewals()
        .paid(2, 1998, "p2", "2024-01-08T21:00:00Z")
        .emitsAmong(
            "balance.credited 1.75 RENEWAL_REPLACED c3",
            "balance.credited 2.00 RENEWAL_REPLACED c4",
            "balance.credited 2.00 RENEWAL_REPLACED");
  }

  @Test
  void aTopUpPaidInTimeDoesNotEndAPauseThatAnUpgradeWasGivenUpFor() {
    Scenario.active("plus", "2024-04-01")
        .customer(pause())
        .at("2024-04-30T22:00:00Z")
        .customer(upgrade("pro"))
        .customer(topUp("small", 1))
        .until("2024-05-10")
        .paid(3, 300, "p3", "2024-05-01T01:00:00Z")
        .emitsAmong("charge.settled c3/1 3.00 p3")
        .is(Paused.class)
        .paid(2, 4994, "p2", "2024-04-30T23:00:00Z")
        .emitsAmong("pause.withdrawn by CUSTOMER")
        .is(Active.class);
  }

  @Test
  void aPaymentCountsNoEarlierThanItWasAskedFor() {
    Scenario.begin(SampleCatalog.SILENCE_FAILS)
        .at("2024-04-01")
        .customer(start("basic"))
        .until("2024-04-03")
        .is(Ended.class)
        .paid(1, 500, "p1", "2024-03-20")
        .emitsAmong("subscription.reinstated c1 paid 2024-04-01");
  }

  @Test
  void aPaymentForAnEarlierAttemptCountsFromWhenItWasMade() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-24")
        .is(Ended.class)
        .paid(2, 500, "p2", "2024-02-01T05:00:00Z")
        .emitsAmong("subscription.reinstated c2 paid 2024-02-01T05:00:00Z");
  }

  /** After an outage two periods are asked for at once, and a top-up; nobody answers. */
  private static Scenario twoPeriodsOwed() {
    return Scenario.active(SampleCatalog.SILENCE_FAILS, "weekly", "2024-01-01")
        .at("2024-01-15T12:00:00Z")
        .customer(topUp("small", 1))
        .isAccepted();
  }

  private static Scenario threeRenewals() {
    Scenario scenario =
        Scenario.active("weekly", "2024-01-01")
            .at("2024-01-07T22:00:00Z")
            .customer(upgrade("plus"))
            .isAccepted();
    for (int renewal = 1; renewal <= 3; renewal++) {
      scenario
          .until("2024-01-" + "%02d".formatted(1 + 7 * renewal))
          .pays(2 + renewal, "r" + renewal);
    }
    return scenario.until("2024-01-23");
  }

  private static List<String> open(Scenario scenario) {
    return scenario.ledger().charges().open().stream().map(OpenCharge::chargeId).toList();
  }
}

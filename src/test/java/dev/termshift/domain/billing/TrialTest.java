package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;

import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import org.junit.jupiter.api.Test;

class TrialTest {

  private static final Catalog CATALOG = SampleCatalog.tried("basic", "P7D", 30);

  @Test
  void aTrialIsFreeAndBeginsAtOnceWithItsOwnCredits() {
    Scenario.begin(CATALOG)
        .at("2024-04-01")
        .customer(start("basic"))
        .emits(
            "subscription.started basic in UTC",
            "subscription.activated basic 2024-04-01..2024-04-08 trial",
            "credits.granted 30 PLAN lot 1 until 2024-04-08")
        .is(Active.class);
  }

  @Test
  void theFirstChargeFallsDueAtItsEndWhichAnchorsTheCycle() {
    trial()
        .until("2024-04-08")
        .elapses(
            "2024-04-08 subscription.renewed basic 2024-04-08..2024-05-08",
            "2024-04-08 charge.requested c1/1 5.00 = +5.00 for period basic"
                + " 2024-04-08..2024-05-08",
            "2024-04-08 credits.expired 30 PLAN lot 1")
        .pays(1, "p1")
        .emitsAmong("credits.granted 100 PLAN lot 2 until 2024-05-08")
        .until("2024-05-08")
        .elapsesAmong("2024-05-08 subscription.renewed basic 2024-05-08..2024-06-08");
  }

  @Test
  void aFirstChargeThatFailsIsDunnedLikeAnyRenewal() {
    trial().until("2024-04-08").declines(1).is(PastDue.class);
  }

  @Test
  void aCancellationInItEndsAtItsEndAndNothingWasCharged() {
    trial()
        .customer(cancel())
        .emits("cancellation.scheduled by CUSTOMER at 2024-04-08")
        .until("2024-04-08")
        .elapses("2024-04-08 subscription.ended CANCELLED credits 30 balance 0.00")
        .is(Ended.class);
  }

  @Test
  void anImmediateUpgradeEndsItAndNothingIsCreditedForIt() {
    trial()
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c1/1 20.00 = +20.00 for upgrade plus")
        .pays(1, "p1")
        .emitsAmong(
            "plan.changed UPGRADE IMMEDIATE basic -> plus 2024-04-02..2024-05-02 invested 20.00",
            "credits.carried-over 30 lot 1 -> 2 until 2024-05-02");
  }

  @Test
  void aChangeScheduledInItTakesEffectAtItsEnd() {
    trial()
        .customer(upgradeAtPeriodEnd("plus"))
        .until("2024-04-08")
        .elapsesAmong(
            "2024-04-08 plan.changed UPGRADE PERIOD_END basic -> plus 2024-04-08..2024-05-08"
                + " invested 0.00");
  }

  @Test
  void aPauseAtOnceKeepsItsTimeAndItsCreditsForTheResume() {
    trial()
        .at("2024-04-02")
        .customer(consume(10))
        .at("2024-04-03")
        .support(pauseAtOnce())
        .emits(
            "credits.expired 20 PLAN lot 1 given back",
            "subscription.paused IMMEDIATE by SUPPORT unused 0.00" + " trial PT120H credits 20")
        .at("2024-06-01")
        .customer(resume())
        .emits(
            "subscription.resumed basic 2024-06-01..2024-06-06 invested 0.00 trial",
            "credits.granted 20 PLAN lot 2 until 2024-06-06")
        .until("2024-06-06")
        .elapsesAmong(
            "2024-06-06 subscription.renewed basic 2024-06-06..2024-07-06",
            "2024-06-06 charge.requested c1/1 5.00 = +5.00 for period basic"
                + " 2024-06-06..2024-07-06");
  }

  @Test
  void itCanPauseAgainAndAgain() {
    trial()
        .at("2024-04-03")
        .support(pauseAtOnce())
        .at("2024-06-01")
        .customer(resume())
        .at("2024-06-04")
        .support(pauseAtOnce())
        .at("2024-07-01")
        .customer(resume())
        .emitsAmong("credits.granted 30 PLAN lot 3 until 2024-07-03");
  }

  @Test
  void leastUnusedDoesNotLeaveTheCreditsOfATrialBehind() {
    Catalog least =
        SampleCatalog.under(
            CATALOG,
            "2020-01-03T00:00:00Z",
            BillingPolicy.STANDARD.with(
                AllocationPolicy.LEAST_UNUSED,
                ActivationPolicy.ON_PAYMENT,
                GrantPolicy.ON_PAYMENT));
    trial(least)
        .at("2024-04-03")
        .support(pauseAtOnce())
        .customer(resume())
        .emitsAmong("credits.granted 30 PLAN lot 2 until 2024-04-08");
  }

  @Test
  void aPauseWhereItEndsLeavesTheFirstChargeForTheResume() {
    trial()
        .customer(pause())
        .until("2024-04-08")
        .elapses(
            "2024-04-08 subscription.paused PERIOD_END by CUSTOMER unused 0.00"
                + " trial PT0S credits 0",
            "2024-04-08 credits.expired 30 PLAN lot 1")
        .at("2024-06-01")
        .customer(resume())
        .emits(
            "subscription.resumed basic 2024-06-01..2024-07-01 invested 0.00",
            "charge.requested c1/1 5.00 = +5.00 for period basic 2024-06-01..2024-07-01");
  }

  @Test
  void theFirstChargeIsWhatWasPromisedAtTheStartAndLaterOnesAreNot() {
    trial(with(900, 100))
        .until("2024-04-08")
        .elapsesAmong(
            "2024-04-08 charge.requested c1/1 5.00 = +5.00 for period basic"
                + " 2024-04-08..2024-05-08")
        .pays(1, "p1")
        .until("2024-05-08")
        .elapsesAmong(
            "2024-05-08 charge.requested c2/1 9.00 = +9.00 for period basic"
                + " 2024-05-08..2024-06-08");
  }

  @Test
  void theFirstChargeIsLessIfThePriceFell() {
    trial(with(400, 100))
        .until("2024-04-08")
        .elapsesAmong(
            "2024-04-08 charge.requested c1/1 4.00 = +4.00 for period basic"
                + " 2024-04-08..2024-05-08");
  }

  @Test
  void fewerCreditsForLessMoneyAreNotWhatWasPromised() {
    trial(with(400, 99))
        .until("2024-04-08")
        .elapsesAmong(
            "2024-04-08 charge.requested c1/1 5.00 = +5.00 for period basic"
                + " 2024-04-08..2024-05-08");
  }

  @Test
  void thePromiseHoldsAfterAPauseToo() {
    trial(with(900, 100))
        .customer(pause())
        .at("2024-06-01")
        .customer(resume())
        .emitsAmong("charge.requested c1/1 5.00 = +5.00 for period basic 2024-06-01..2024-07-01")
        .pays(1, "p1")
        .until("2024-07-01")
        .elapsesAmong(
            "2024-07-01 charge.requested c2/1 9.00 = +9.00 for period basic"
                + " 2024-07-01..2024-08-01");
  }

  /** The plan costs and grants something else from the middle of the trial on. */
  private static Catalog with(long minor, long credits) {
    Plan other =
        new Plan(
            "basic",
            "basic",
            1,
            SampleCatalog.usd(minor),
            SampleCatalog.every("P1M"),
            credits,
            PlanFeatures.PLAIN);
    return SampleCatalog.with(CATALOG, "2024-04-03T00:00:00Z", other);
  }

  private static Scenario trial(Catalog catalog) {
    return Scenario.begin(catalog).at("2024-04-01").customer(start("basic")).isAccepted();
  }

  private static Scenario trial() {
    return trial(CATALOG);
  }
}

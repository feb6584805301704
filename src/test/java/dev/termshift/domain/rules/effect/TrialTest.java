package dev.termshift.domain.rules.effect;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import org.junit.jupiter.api.Test;

class TrialTest {

  private static final Catalog CATALOG =
      SampleCatalog.featuring(
          "basic",
          PlanFeatures.PLAIN.trying(new PlanFeatures.Trial(SampleCatalog.every("P7D"), 30)));

  @Test
  void aTrialIsFreeAndBeginsAtOnceWithItsOwnCredits() {
    Scenario.begin(CATALOG)
        .at("2024-04-01")
        .customer(start("basic"))
        .emits(
            "subscription.started basic in Z",
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

  private static Scenario trial() {
    return Scenario.begin(CATALOG).at("2024-04-01").customer(start("basic")).isAccepted();
  }
}

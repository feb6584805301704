package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import org.junit.jupiter.api.Test;

/** When upgrades take effect, when credits are granted, and what outlasts a period. */
class PolicyTest {

  private static final Catalog IMMEDIATELY =
      policy(ActivationPolicy.IMMEDIATELY, GrantPolicy.ON_PAYMENT);
  private static final Catalog GRANTING =
      policy(ActivationPolicy.ON_PAYMENT, GrantPolicy.ON_RENEWAL);

  @Test
  void anUpgradeThatIsActiveImmediatelyIsChargedLikeAPeriodThatHasBegun() {
    Scenario.active(IMMEDIATELY, "basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .emits(
            "plan.changed UPGRADE IMMEDIATE basic -> plus 2024-04-02..2024-05-02 invested 4.83",
            "credits.carried-over 100 lot 1 -> 2 until 2024-05-02",
            "charge.requested c2/1 15.17 = +20.00 -4.83 for period plus 2024-04-02..2024-05-02")
        .customer(upgrade("pro"))
        .rejects(RejectionCode.PAYMENT_PENDING)
        .pays(2, "p2")
        .emits("charge.settled c2/1 15.17 p2", "credits.granted 500 PLAN lot 3 until 2024-05-02")
        .customer(upgrade("pro"))
        .emitsAmong(
            "charge.requested c3/1 30.00 = +50.00 -20.00 for period pro 2024-04-02..2024-05-02");
  }

  @Test
  void unpaidItIsPastDueAndTriedAgainForTheSameLines() {
    Scenario.active(IMMEDIATELY, "basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .declines(2)
        .is(PastDue.class)
        .until("2024-04-05")
        .elapses(
            "2024-04-05 charge.requested c2/2 15.17 = +20.00 -4.83"
                + " for period plus 2024-04-02..2024-05-02")
        .pays(2, "p2")
        .is(Active.class);
  }

  @Test
  void neverPaidItEndsUnpaid() {
    Scenario.active(IMMEDIATELY, "basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .until("2024-04-24")
        .elapsesAmong("2024-04-24 subscription.ended UNPAID credits 100 balance 4.83")
        .is(Ended.class);
  }

  @Test
  void creditsGrantedOnRenewalDoNotWaitForThePayment() {
    Scenario.active(GRANTING, "basic", "2024-04-01")
        .until("2024-05-01")
        .elapses(
            "2024-05-01 subscription.renewed basic 2024-05-01..2024-06-01",
            "2024-05-01 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-05-01..2024-06-01",
            "2024-05-01 credits.granted 100 PLAN lot 2 until 2024-06-01",
            "2024-05-01 credits.expired 100 PLAN lot 1")
        .pays(2, "p2")
        .emits("charge.settled c2/1 5.00 p2")
        .hasCredits(100);
  }

  @Test
  void creditsGrantedOnRenewalCannotBeUsedWhileOverdue() {
    Scenario.active(GRANTING, "basic", "2024-04-01")
        .until("2024-05-01")
        .declines(2)
        .customer(consume(1))
        .rejects(RejectionCode.INSUFFICIENT_CREDITS);
  }

  @Test
  void withoutRolloverPlanCreditsEndWithTheirPeriod() {
    Scenario.active("basic", "2024-04-01")
        .until("2024-05-01")
        .elapsesAmong("2024-05-01 credits.expired 100 PLAN lot 1")
        .hasCredits(0);
  }

  @Test
  void everythingThatRollsOverIsOneLotUntilTheEndOfTheNextPeriod() {
    Scenario.active(rolling(Rollover.ALL), "basic", "2024-04-01")
        .customer(consume(30))
        .until("2024-05-01")
        .elapses(
            "2024-05-01 subscription.renewed basic 2024-05-01..2024-06-01",
            "2024-05-01 credits.carried-over 70 lot 1 -> 2 until 2024-06-01",
            "2024-05-01 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-05-01..2024-06-01")
        .pays(2, "p2")
        .until("2024-06-01")
        .elapsesAmong(
            "2024-06-01 credits.carried-over 100 lot 3 -> 4 until 2024-07-01",
            "2024-06-01 credits.carried-over 70 lot 2 -> 4 until 2024-07-01")
        .hasCredits(170);
  }

  @Test
  void aCapBoundsWhatRollsOverAndTheRestExpires() {
    Scenario.active(rolling(new Rollover(40)), "basic", "2024-04-01")
        .until("2024-05-01")
        .elapses(
            "2024-05-01 subscription.renewed basic 2024-05-01..2024-06-01",
            "2024-05-01 credits.carried-over 40 lot 1 -> 2 until 2024-06-01",
            "2024-05-01 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-05-01..2024-06-01",
            "2024-05-01 credits.expired 60 PLAN lot 1");
  }

  @Test
  void theRuleOfTheEndedPeriodDecidesAlsoWhenThePlanChanges() {
    Scenario.active(rolling(Rollover.ALL), "basic", "2024-04-01")
        .customer(upgradeAtPeriodEnd("plus"))
        .until("2024-05-01")
        .elapsesAmong("2024-05-01 credits.carried-over 100 lot 1 -> 2 until 2024-06-01")
        .pays(2, "p2")
        .until("2024-06-01")
        .elapsesAmong("2024-06-01 credits.expired 500 PLAN lot 3");
  }

  @Test
  void keptTermsRenewAtTheOldPrice() {
    Catalog keeping = SampleCatalog.featuring("basic", PlanFeatures.PLAIN.keepingTerms());
    Plan dearer = keeping.versions().get(1).plans().get("basic");
    Catalog catalog =
        SampleCatalog.with(
            keeping,
            "2024-04-15T00:00:00Z",
            new Plan(
                "basic",
                "basic",
                1,
                SampleCatalog.usd(900),
                dearer.interval(),
                100,
                PlanFeatures.PLAIN));
    Scenario.active(catalog, "basic", "2024-04-01")
        .until("2024-05-01")
        .elapsesAmong(
            "2024-05-01 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-05-01..2024-06-01");
  }

  private static Catalog policy(ActivationPolicy activation, GrantPolicy grant) {
    return SampleCatalog.under(
        SampleCatalog.CATALOG,
        "2020-01-02T00:00:00Z",
        BillingPolicy.STANDARD.with(AllocationPolicy.CREDITS_AND_TIME, activation, grant));
  }

  private static Catalog rolling(Rollover rollover) {
    return SampleCatalog.featuring("basic", PlanFeatures.PLAIN.rollingOver(rollover));
  }
}

package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.grant;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.quote;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** What is given back as money or time takes its share of the plan's credits with it. */
class GivenBackTest {

  @Test
  void halfOfTheTimeOfADowngradeAtOnceTakesHalfOfTheCredits() {
    halfway(AllocationPolicy.CREDITS_AND_TIME)
        .support(downgradeAtOnce("basic"))
        .emits(
            "credits.expired 250 PLAN lot 1 given back",
            "balance.credited 10.00 UNUSED_TIME",
            "plan.changed DOWNGRADE IMMEDIATE plus -> basic 2024-04-16..2024-05-16 invested 0.00",
            "credits.carried-over 250 lot 1 -> 2 until 2024-05-16",
            "balance.applied 5.00 c2 for period basic 2024-04-16..2024-05-16",
            "credits.granted 100 PLAN lot 3 until 2024-05-16");
  }

  @Test
  void itsQuoteSaysSo() {
    Scenario halfway =
        halfway(AllocationPolicy.CREDITS_AND_TIME).support(quote("basic", Timing.IMMEDIATE));
    assertThat(halfway.quote().creditsAfter()).isEqualTo(350);
  }

  @Test
  void fromWhatIsLeftAndBoughtAndGivenCreditsStay() {
    halfway(AllocationPolicy.CREDITS_AND_TIME)
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .support(grant(7))
        .customer(consume(400))
        .support(downgradeAtOnce("basic"))
        .emitsAmong(
            "credits.expired 100 PLAN lot 1 given back", "balance.credited 10.00 UNUSED_TIME")
        .hasCredits(50 + 7 + 100);
  }

  @Test
  void carriedCreditsStay() {
    Scenario.active("basic", "2024-04-01")
        .customer(upgrade("plus"))
        .pays(2, "p2")
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .emitsAmong("credits.expired 250 PLAN lot 3 given back")
        .hasCredits(100 + 250 + 100);
  }

  @Test
  void aPauseAtOnceTakesThemToo() {
    Scenario.active("plus", "2024-04-01")
        .support(pauseAtOnce())
        .emits(
            "credits.expired 500 PLAN lot 1 given back",
            "subscription.paused IMMEDIATE by SUPPORT unused 20.00")
        .customer(resume())
        .hasCredits(500)
        .hasBalance(0);
  }

  @Test
  void creditsOfAnEarlierPeriodStay() {
    Scenario.active("plus", "2024-04-01")
        .at("2024-04-16")
        .support(pauseAtOnce())
        .hasCredits(250)
        .at("2024-04-20")
        .customer(resume())
        .at("2024-04-22")
        .support(cancelAtOnceCrediting())
        .emits(
            "charge.cancelled c2 SUBSCRIPTION_ENDED",
            "balance.credited 10.00 BROUGHT_IN c2",
            "subscription.ended CANCELLED credits 250 balance 10.00");
  }

  @Test
  void creditsThatCameBeforeARenewalWasPaidGoWhenAnUpgradeMakesItVoid() {
    Scenario.active(
            SampleCatalog.under(
                SampleCatalog.CATALOG,
                "2020-01-02T00:00:00Z",
                BillingPolicy.STANDARD.with(
                    AllocationPolicy.CREDITS_AND_TIME,
                    ActivationPolicy.ON_PAYMENT,
                    GrantPolicy.ON_RENEWAL)),
            "basic",
            "2024-04-01")
        .at("2024-04-30T22:00:00Z")
        .customer(upgrade("plus"))
        .until("2024-05-01")
        .hasCredits(100)
        .at("2024-05-01T06:00:00Z")
        .pays(2, "p2")
        .emitsAmong("charge.cancelled c3 REPLACED", "credits.expired 100 PLAN lot 2 left behind")
        .hasCredits(500);
  }

  @Test
  void aPolicyThatGivesNothingForTimeTakesNothing() {
    halfway(AllocationPolicy.CREDITS_ONLY)
        .support(pauseAtOnce())
        .emits("subscription.paused IMMEDIATE by SUPPORT unused 0.00")
        .hasCredits(500);
  }

  @Test
  void timeThatIsKeptIsGivenBackAsWell() {
    halfway(AllocationPolicy.CREDITS_AND_LONGER_PERIOD).support(pauseAtOnce()).hasCredits(250);
  }

  @Test
  void aFreePlanGivesNothingBackAndKeepsItsCredits() {
    Scenario.active("free", "2024-04-01")
        .at("2024-04-16")
        .support(pauseAtOnce())
        .emits("subscription.paused IMMEDIATE by SUPPORT unused 0.00")
        .hasCredits(10);
  }

  @Test
  void aCancellationAtOnceThatCreditsTimeTakesThem() {
    halfway(AllocationPolicy.CREDITS_ONLY)
        .support(cancelAtOnceCrediting())
        .emits(
            "credits.expired 250 PLAN lot 1 given back",
            "balance.credited 10.00 UNUSED_TIME",
            "subscription.ended CANCELLED credits 250 balance 10.00");
  }

  @Test
  void anImmediateUpgradeKeepsBothAsCustomersArePromised() {
    halfway(AllocationPolicy.CREDITS_AND_TIME)
        .customer(upgrade("pro"))
        .emitsAmong("charge.requested c2/1 40.00 = +50.00 -10.00 for upgrade pro")
        .pays(2, "p2")
        .hasCredits(500 + 1000);
  }

  @Test
  void aRenewalThatAPaidUpgradeReplacesIsCreditedByItsUnusedShare() {
    Scenario.active("plus", "2024-04-01")
        .at("2024-04-30T12:00:00Z")
        .customer(upgrade("pro"))
        .at("2024-05-01T01:00:00Z")
        .pays(3, "p3")
        .at("2024-05-01T07:26:24Z")
        .pays(2, "p2")
        .emitsAmong("balance.credited 19.80 RENEWAL_REPLACED")
        .hasCredits(500 + 1000);
  }

  @Test
  void aRenewalThatBeganAfterThePaymentIsCreditedInFull() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "plus", "2024-04-01")
        .at("2024-04-30T12:00:00Z")
        .customer(upgrade("pro"))
        .at("2024-05-01T01:00:00Z")
        .pays(3, "p3")
        .at("2024-05-10")
        .paid(2, 4967, "p2", "2024-04-30T13:00:00Z")
        .emitsAmong("balance.credited 20.00 RENEWAL_REPLACED");
  }

  private static Scenario halfway(AllocationPolicy allocation) {
    return Scenario.active(SampleCatalog.allocating(allocation), "plus", "2024-04-01")
        .at("2024-04-16");
  }
}

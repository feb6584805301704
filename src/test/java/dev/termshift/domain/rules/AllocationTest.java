package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each allocation policy makes of credits and time. */
class AllocationTest {

  private static final Catalog LONGER =
      SampleCatalog.allocating(AllocationPolicy.CREDITS_AND_LONGER_PERIOD);
  private static final Catalog CREDITS = SampleCatalog.allocating(AllocationPolicy.CREDITS_ONLY);
  private static final Catalog LEAST = SampleCatalog.allocating(AllocationPolicy.LEAST_UNUSED);

  @Test
  void aLongerPeriodIsLongerByWhatTheUnusedValueBuysOfTheNewPlanToTheSecond() {
    Scenario.active(LONGER, "basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .emits(
            "plan-change.requested plus by CUSTOMER awaits c2 unused 4.83 longer by PT174H",
            "charge.requested c2/1 20.00 = +20.00 for upgrade plus")
        .pays(2, "p2")
        .emits(
            "charge.settled c2/1 20.00 p2",
            "plan.changed UPGRADE IMMEDIATE basic -> plus"
                + " 2024-04-02..2024-05-09T06:00:00Z invested 24.83",
            "credits.carried-over 100 lot 1 -> 2 until 2024-05-09T06:00:00Z",
            "credits.granted 500 PLAN lot 3 until 2024-05-09T06:00:00Z");
  }

  @Test
  void theCycleIsAnchoredAtTheEndOfTheLongerPeriod() {
    Scenario.active(LONGER, "basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .pays(2, "p2")
        .until("2024-05-09T06:00:00Z")
        .elapsesAmong(
            "2024-05-09T06:00:00Z subscription.renewed plus"
                + " 2024-05-09T06:00:00Z..2024-06-09T06:00:00Z");
  }

  @Test
  void aFreePlanIsNotLongerForAnything() {
    Scenario.active(LONGER, "basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("gift"))
        .emitsAmong(
            "plan.changed UPGRADE IMMEDIATE basic -> gift 2024-04-02..2024-05-02 invested 4.83");
  }

  @Test
  void aLongerPeriodLeavesItsWholeValueToTheNextUpgrade() {
    Scenario.active(LONGER, "basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .pays(2, "p2")
        .customer(upgrade("pro"))
        .emitsAmong("charge.requested c3/1 50.00 = +50.00 for upgrade pro")
        .pays(3, "p3")
        .emitsAmong(
            "plan.changed UPGRADE IMMEDIATE plus -> pro"
                + " 2024-04-02..2024-05-16T21:33:07Z invested 74.83");
  }

  @Test
  void creditsOnlyGivesNothingForTime() {
    Scenario.active(CREDITS, "basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .emits(
            "plan-change.requested plus by CUSTOMER awaits c2 unused 0.00",
            "charge.requested c2/1 20.00 = +20.00 for upgrade plus")
        .pays(2, "p2")
        .emitsAmong(
            "plan.changed UPGRADE IMMEDIATE basic -> plus 2024-04-02..2024-05-02 invested 20.00",
            "credits.carried-over 100 lot 1 -> 2 until 2024-05-02");
  }

  @Test
  void creditsOnlyGivesNothingBackWhenSupportDowngradesAtOnceButWhenItCancelsAndSaysSo() {
    Scenario.active(CREDITS, "plus", "2024-04-01")
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .hasBalance(0)
        .pays(2, "p2")
        .at("2024-05-01")
        .support(cancelAtOnceCrediting())
        .hasBalance(250);
  }

  @Test
  void leastUnusedCountsBurnedCreditsAgainstTime() {
    Scenario.active(LEAST, "basic", "2024-04-01")
        .customer(consume(60))
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .emits(
            "plan-change.requested plus by CUSTOMER awaits c2 unused 2.00",
            "charge.requested c2/1 18.00 = +20.00 -2.00 for upgrade plus");
  }

  @Test
  void leastUnusedDoesNotCountBoughtCredits() {
    Scenario.active(LEAST, "basic", "2024-04-01")
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .customer(consume(60))
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c3/1 18.00 = +20.00 -2.00 for upgrade plus");
  }

  @Test
  void leastUnusedCountsTimeWhereCreditsAreHoarded() {
    Scenario.active(LEAST, "basic", "2024-04-01")
        .at("2024-04-16")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 17.50 = +20.00 -2.50 for upgrade plus");
  }

  /**
   * Of 20.00 half the time is left. All 500 credits are used up, so that nothing is given back; or
   * 100 are left, so that a fifth is, and as much of what was granted goes with it, all there is;
   * or 400, so that half is, with 250 credits, and 150 are left behind.
   */
  @ParameterizedTest
  @CsvSource({"500, 0, 0, 0", "400, 400, 100, 0", "100, 1000, 250, 150"})
  void leastUnusedGivesUsedUpCreditsNothingBackWhenAPeriodIsCutShort(
      long used, long value, long givenBack, long leftBehind) {
    Scenario lower =
        halfUsed(used).support(downgradeAtOnce("free")).hasBalance(value).hasCredits(10);
    assertThat(lost(lower, ExpiryReason.GIVEN_BACK)).isEqualTo(givenBack);
    assertThat(lost(lower, ExpiryReason.LEFT_BEHIND)).isEqualTo(leftBehind);
    Scenario paused = halfUsed(used).support(pauseAtOnce()).hasBalance(0).hasCredits(0);
    assertThat(lost(paused, ExpiryReason.GIVEN_BACK)).isEqualTo(givenBack);
    assertThat(lost(paused, ExpiryReason.LEFT_BEHIND)).isEqualTo(leftBehind);
    assertThat(paused.all(SubscriptionPaused.class))
        .extracting(SubscriptionPaused::unusedValue)
        .containsExactly(SampleCatalog.usd(value));
  }

  private static Scenario halfUsed(long used) {
    return Scenario.active(LEAST, "plus", "2024-04-01").customer(consume(used)).at("2024-04-16");
  }

  private static long lost(Scenario story, ExpiryReason reason) {
    return story
        .all(CreditsExpired.class)
        .filter(lost -> lost.reason() == reason)
        .mapToLong(CreditsExpired::amount)
        .sum();
  }

  @Test
  void leastUnusedLeavesPlanCreditsBehindAndKeepsBoughtOnes() {
    Scenario.active(LEAST, "basic", "2024-04-01")
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .pays(3, "p3")
        .emits(
            "charge.settled c3/1 15.17 p3",
            "plan.changed UPGRADE IMMEDIATE basic -> plus 2024-04-02..2024-05-02 invested 20.00",
            "credits.expired 100 PLAN lot 1 left behind",
            "credits.granted 500 PLAN lot 3 until 2024-05-02")
        .hasCredits(550);
  }

  @Test
  void theWrittenChainOfUpgradesCostsWhatTheLastPlanCosts() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 15.17 = +20.00 -4.83 for upgrade plus")
        .pays(2, "p2")
        .customer(upgrade("pro"))
        .emitsAmong("charge.requested c3/1 30.00 = +50.00 -20.00 for upgrade pro")
        .pays(3, "p3")
        .hasBalance(0)
        .hasCredits(1600);
  }
}

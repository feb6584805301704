package dev.termshift.domain.discount;

import static dev.termshift.domain.scenario.Commands.amountOff;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.quote;
import static dev.termshift.domain.scenario.Commands.removeDiscount;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static dev.termshift.domain.scenario.SampleCatalog.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What support takes off the price of periods, and how long it does. */
class DiscountTest {

  @Test
  void somethingIsTakenOffSoManyPeriods() {
    Scenario scenario =
        Scenario.active("basic", "2024-01-01")
            .support(percentOff("r1", 20, 2))
            .emits("discount.applied r1 20% for 2")
            .until("2024-02-01")
            .elapsesAmong("2024-02-01 discount.used r1 left 1");
    assertThat(lines(scenario))
        .containsExactly(
            new ChargeLine(ChargeLine.Kind.FULL_PRICE, 500), ChargeLine.discount("d-r1", 100));
    scenario
        .pays(2, "p2")
        .until("2024-03-01")
        .elapsesAmong("2024-03-01 discount.used r1 left 0", "2024-03-01 discount.ended r1 USED_UP")
        .pays(3, "p3")
        .until("2024-04-01");
    assertThat(lines(scenario)).hasSize(1);
  }

  @Test
  void percentagesComeOneAfterAnotherAndThenAmountsEachRoundedHalfUp() {
    Scenario scenario =
        Scenario.active(
                SampleCatalog.with(
                    SampleCatalog.CATALOG,
                    "2020-01-02T00:00:00Z",
                    SampleCatalog.plan("basic", 1, 999)),
                "basic",
                "2024-01-01")
            .support(amountOff("r1", 100))
            .support(percentOff("r2", 10, 3))
            .support(percentOff("r3", 25, 3))
            .until("2024-02-01");
    // 99.9 of 999, then 224.75 of 899, then 100 of 674.
    assertThat(lines(scenario))
        .extracting(ChargeLine::amountMinor)
        .containsExactly(999L, -100L, -225L, -100L);
  }

  @Test
  void aChargeOfZeroIsNotRequestedAndCountsAllTheSame() {
    Scenario.active("basic", "2024-01-01")
        .support(percentOff("r1", 100, 2))
        .support(amountOff("r2", 300))
        .until("2024-02-01")
        .elapsesAmong(
            "2024-02-01 discount.used r1 left 1",
            "2024-02-01 credits.granted 100 PLAN lot 2 until 2024-03-01")
        .is(Active.class)
        .until("2024-03-01")
        .elapsesAmong("2024-03-01 discount.ended r1 USED_UP")
        .until("2024-04-01")
        .elapsesAmong(
            "2024-04-01 charge.requested c2/1 2.00 = +5.00 -3.00 for period basic"
                + " 2024-04-01..2024-05-01");
  }

  @Test
  void moreThanThePriceIsNotTakenOff() {
    Scenario.active("basic", "2024-01-01")
        .support(amountOff("r1", 700))
        .until("2024-02-01")
        .elapsesAmong("2024-02-01 credits.granted 100 PLAN lot 2 until 2024-03-01")
        .hasBalance(0);
  }

  @Test
  void anUpgradeIsDiscountedBeforeUnusedTimeIsCounted() {
    Scenario.active("basic", "2024-04-01")
        .support(percentOff("r1", 50, 2))
        .at("2024-04-16")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 7.50 = +20.00 -10.00 -2.50 for upgrade plus")
        .pays(2, "p2")
        .emitsAmong("discount.used r1 left 1");
  }

  @Test
  void whatIsLeftOverOfUnusedTimeBecomesBalance() {
    Scenario.active("basic", "2024-04-01")
        .support(percentOff("r1", 95, 1))
        .customer(upgrade("plus"))
        .emitsAmong("balance.credited 4.00 UNUSED_TIME", "discount.ended r1 USED_UP")
        .hasBalance(400);
  }

  @Test
  void onlyWhatWasPaidIsCredited() {
    Scenario.active("basic", "2024-03-01")
        .support(percentOff("r1", 50, 1))
        .until("2024-04-01")
        .pays(2, "p2")
        .at("2024-04-16")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c3/1 18.75 = +20.00 -1.25 for upgrade plus");
  }

  @Test
  void aLongerFirstPeriodDividesByTheFullPrice() {
    Scenario.active(
            SampleCatalog.allocating(AllocationPolicy.CREDITS_AND_LONGER_PERIOD),
            "basic",
            "2024-04-01")
        .support(percentOff("r1", 50, 1))
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 10.00 = +20.00 -10.00 for upgrade plus")
        .pays(2, "p2");
  }

  @Test
  void topUpsCostWhatTheyCost() {
    Scenario.active("basic", "2024-04-01")
        .support(percentOff("r1", 50, 2))
        .customer(topUp("small", 1))
        .emitsAmong("charge.requested c2/1 3.00 = +3.00 for top-up 1 small");
  }

  @Test
  void aPlanChangeKeepsWhatIsForTheNewPlanAndTheQuoteSaysSo() {
    Scenario scenario =
        Scenario.active("basic", "2024-04-01")
            .support(amountOff("r1", 100, "basic"))
            .support(amountOff("r2", 300, "plus", "pro"))
            .support(amountOff("r3", 50));
    Quote.Change quote = scenario.customer(quote("plus")).quote();
    assertThat(quote.discounts())
        .containsExactly(
            new Quote.DiscountAfter("d-r1", "r1", false, false),
            new Quote.DiscountAfter("d-r2", "r2", true, false),
            new Quote.DiscountAfter("d-r3", "r3", true, false));
    assertThat(quote.total()).isEqualTo(usd(2000 - 300 - 50 - 500));
    scenario
        .customer(upgrade("plus"))
        .pays(2, 1150, "p2")
        .emitsAmong("discount.ended r1 PLAN_CHANGED");
    assertThat(scenario.ledger().discounts().running())
        .extracting(Discount::redemptionId)
        .containsExactly("r2", "r3");
  }

  @Test
  void aQuoteSaysWhichDiscountHasItsLastPeriodAlsoIfItTakesNothingOff() {
    Scenario scenario =
        Scenario.active("basic", "2024-04-01")
            .support(percentOff("r1", 100, 1))
            .support(percentOff("r2", 10, 1))
            .support(percentOff("r3", 10, 2));
    List<Quote.DiscountAfter> expected =
        List.of(
            new Quote.DiscountAfter("d-r1", "r1", true, true),
            new Quote.DiscountAfter("d-r2", "r2", true, true),
            new Quote.DiscountAfter("d-r3", "r3", true, false));
    assertThat(scenario.customer(quote("plus")).quote().discounts()).isEqualTo(expected);
    assertThat(scenario.customer(quote("plus", Timing.PERIOD_END)).quote().discounts())
        .isEqualTo(expected);
    scenario
        .customer(upgrade("plus"))
        .emitsAmong("discount.ended r1 USED_UP", "discount.ended r2 USED_UP");
  }

  @Test
  void aChangeAtTheEndOfThePeriodIsDiscountedAsOfThen() {
    Scenario scenario =
        Scenario.active("plus", "2024-04-01").support(untilTimeOf("r1", "2024-05-01T00:00:00Z"));
    Quote.Change quote = scenario.customer(quote("basic", Timing.PERIOD_END)).quote();
    assertThat(quote.lines()).hasSize(1);
    assertThat(quote.discounts()).isEmpty();
    scenario
        .customer(downgrade("basic"))
        .until("2024-05-01")
        .elapsesAmong("2024-05-01 discount.ended r1 TIME_OVER");
    assertThat(lines(scenario)).hasSize(1);
  }

  @Test
  void oneUntilAnInstantIsForPeriodsThatBeginBefore() {
    Scenario scenario =
        Scenario.active("basic", "2024-01-01")
            .support(untilTimeOf("r1", "2024-02-01T00:00:01Z"))
            .until("2024-02-01");
    assertThat(lines(scenario)).hasSize(2);
    scenario
        .pays(2, "p2")
        .until("2024-03-01")
        .elapsesAmong("2024-03-01 discount.ended r1 TIME_OVER");
    assertThat(lines(scenario)).hasSize(1);
  }

  @Test
  void aTrialCountsForNothingAndTheFirstChargeAfterItIsDiscounted() {
    Scenario scenario =
        Scenario.begin(
                SampleCatalog.featuring(
                    "basic",
                    PlanFeatures.PLAIN.trying(
                        new PlanFeatures.Trial(SampleCatalog.every("P7D"), 5))))
            .at("2024-01-01")
            .customer(start("basic"))
            .support(percentOff("r1", 20, 1))
            .until("2024-01-08");
    assertThat(lines(scenario)).extracting(ChargeLine::amountMinor).containsExactly(500L, -100L);
  }

  @Test
  void aPauseKeepsItForTheResume() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-16")
        .support(pauseAtOnce())
        .support(percentOff("r1", 20, 1))
        .customer(resume())
        .emitsAmong("discount.ended r1 USED_UP");
  }

  @Test
  void supportAloneAppliesAndRemoves() {
    Scenario.active("basic", "2024-01-01")
        .customer(percentOff("r1", 20, 1))
        .rejects(RejectionCode.NOT_PERMITTED)
        .support(percentOff("r1", 20, 1))
        .isAccepted()
        .customer(removeDiscount("r1"))
        .rejects(RejectionCode.NOT_PERMITTED)
        .support(removeDiscount("r1"))
        .emits("discount.ended r1 REMOVED")
        .support(removeDiscount("r1"))
        .doesNothing()
        .support(removeDiscount("r2"))
        .rejects(RejectionCode.UNKNOWN_DISCOUNT);
  }

  @Test
  void aRedemptionCountsOnceInALife() {
    Scenario.active("basic", "2024-01-01")
        .support(percentOff("r1", 20, 1))
        .support(percentOff("r1", 50, 9))
        .doesNothing()
        .support(removeDiscount("r1"))
        .support(percentOff("r1", 20, 1))
        .doesNothing();
  }

  @Test
  void noMoreThanFiveRunAtOnce() {
    Scenario scenario = Scenario.active("basic", "2024-01-01");
    for (int i = 0; i < Discounts.MOST; i++) {
      scenario.support(percentOff("r" + i, 1, 9)).isAccepted();
    }
    scenario
        .support(percentOff("more", 1, 9))
        .rejects(RejectionCode.LIMIT_EXCEEDED)
        .support(removeDiscount("r0"))
        .support(percentOff("more", 1, 9))
        .isAccepted();
  }

  @Test
  void oneWhoseTimeIsOverMakesRoom() {
    Scenario scenario =
        Scenario.active("basic", "2024-01-01").support(untilTimeOf("r0", "2024-01-02T00:00:00Z"));
    for (int i = 1; i < Discounts.MOST; i++) {
      scenario.support(percentOff("r" + i, 1, 9)).isAccepted();
    }
    scenario
        .support(percentOff("more", 1, 9))
        .rejects(RejectionCode.LIMIT_EXCEEDED)
        .at("2024-01-02")
        .support(percentOff("more", 1, 9))
        .emits("discount.ended r0 TIME_OVER", "discount.applied more 1% for 9");
  }

  @Test
  void aHundredRedemptionsAreAllThatALifeHas() {
    Scenario scenario = Scenario.active("basic", "2024-01-01");
    for (int i = 0; i < Discounts.MOST_REDEMPTIONS; i++) {
      scenario.support(percentOff("r" + i, 1, 1)).support(removeDiscount("r" + i)).isAccepted();
    }
    scenario.support(percentOff("more", 1, 1)).rejects(RejectionCode.LIMIT_EXCEEDED);
  }

  @Test
  void whatAnUpgradeCostsIsFixedWhileItAwaitsItsPayment() {
    Scenario.active("basic", "2024-01-01")
        .support(percentOff("r1", 20, 1))
        .customer(upgrade("plus"))
        .support(percentOff("r2", 20, 1))
        .rejects(RejectionCode.PAYMENT_PENDING)
        .support(removeDiscount("r1"))
        .rejects(RejectionCode.PAYMENT_PENDING)
        .customer(withdraw())
        .support(removeDiscount("r1"))
        .isAccepted();
  }

  @Test
  void itSaysHowMuchAndHowLongOnceEach() {
    Optional<Long> none = Optional.empty();
    Scenario.active("basic", "2024-01-01")
        .support(discount(Optional.of(20L), Optional.of(100L), Optional.of(1L), false))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .support(discount(none, none, Optional.of(1L), true))
        .rejects(RejectionCode.INVALID_AMOUNT, RejectionCode.INVALID_AMOUNT)
        .support(discount(Optional.of(101L), none, Optional.of(1001L), false))
        .rejects(RejectionCode.INVALID_AMOUNT, RejectionCode.INVALID_AMOUNT)
        .support(discount(none, Optional.of(0L), none, true))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .support(untilTimeOf("r1", "2024-01-01T00:00:00Z"))
        .rejects(RejectionCode.INVALID_AMOUNT);
  }

  @Test
  void whatRunsAlreadyIsChargedAsItWas() {
    Scenario scenario =
        Scenario.active("basic", "2024-01-01")
            .until("2024-02-01")
            .support(percentOff("r1", 20, 1))
            .declines(2)
            .until("2024-02-04");
    assertThat(lines(scenario)).hasSize(1);
  }

  private static ApplyDiscount discount(
      Optional<Long> percent, Optional<Long> minor, Optional<Long> periods, boolean forever) {
    return new ApplyDiscount(
        "d", "r", percent, minor, periods, Optional.empty(), forever, PlanIds.ALL);
  }

  private static ApplyDiscount untilTimeOf(String id, String until) {
    return new ApplyDiscount(
        "d-" + id,
        id,
        Optional.of(20L),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Instant.parse(until)),
        false,
        PlanIds.ALL);
  }

  /** The lines of the charge that was asked for last. */
  private static List<ChargeLine> lines(Scenario scenario) {
    return scenario.all(ChargeRequested.class).reduce((one, later) -> later).orElseThrow().lines();
  }
}

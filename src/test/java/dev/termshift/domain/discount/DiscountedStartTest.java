package dev.termshift.domain.discount;

import static dev.termshift.domain.scenario.Commands.amountOff;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.upgrade;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.DiscountCommand.ApplyDiscount;
import dev.termshift.domain.command.Metadata;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.scenario.Scenario;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a subscription costs less from its first charge on. */
class DiscountedStartTest {

  private static Start start(String planId, ApplyDiscount... discounts) {
    return new Start(
        planId,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Metadata.NONE,
        List.of(discounts));
  }

  @Test
  void theFirstChargeIsDiscountedAndItsPeriodCountsWhenItBegins() {
    Scenario.begin()
        .at("2024-01-01")
        .support(start("basic", percentOff("r1", 20, 2)))
        .emits(
            "subscription.started basic in UTC",
            "discount.applied r1 20% for 2",
            "charge.requested c1/1 4.00 = +5.00 -1.00 for start basic")
        .at("2024-01-02")
        .pays(1, "p1")
        .emits(
            "charge.settled c1/1 4.00 p1",
            "subscription.activated basic 2024-01-02..2024-02-02 invested 4.00",
            "discount.used r1 left 1",
            "credits.granted 100 PLAN lot 1 until 2024-02-02")
        .until("2024-02-02")
        .elapsesAmong("2024-02-02 discount.used r1 left 0", "2024-02-02 discount.ended r1 USED_UP");
  }

  @Test
  void whatWasTakenOffIsNotCreditedByAnUpgrade() {
    Scenario.begin()
        .at("2024-01-01")
        .support(start("basic", percentOff("r1", 100, 1)))
        .at("2024-01-01")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c1/1 20.00 = +20.00 for upgrade plus");
  }

  @Test
  void aFirstPeriodThatCostsNothingBeginsAtOnce() {
    Scenario.begin()
        .at("2024-01-01")
        .support(start("basic", percentOff("r1", 100, 1)))
        .emits(
            "subscription.started basic in UTC",
            "discount.applied r1 100% for 1",
            "subscription.activated basic 2024-01-01..2024-02-01 invested 0.00",
            "discount.used r1 left 0",
            "discount.ended r1 USED_UP",
            "credits.granted 100 PLAN lot 1 until 2024-02-01");
  }

  @Test
  void aRedemptionThatComesTwiceCountsOnce() {
    Scenario.begin()
        .at("2024-01-01")
        .support(start("basic", amountOff("r1", 100), percentOff("r1", 50, 1)))
        .emits(
            "subscription.started basic in UTC",
            "discount.applied r1 1.00",
            "charge.requested c1/1 4.00 = +5.00 -1.00 for start basic");
  }

  @Test
  void onlySupportStartsWithADiscountThatCanBe() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic", percentOff("r1", 20, 2)))
        .rejects(RejectionCode.NOT_PERMITTED)
        .support(start("basic", percentOff("r1", 101, 2)))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .support(
            start(
                "basic",
                Collections.nCopies(6, percentOff("r1", 20, 2)).toArray(ApplyDiscount[]::new)))
        .rejects(RejectionCode.LIMIT_EXCEEDED);
  }
}

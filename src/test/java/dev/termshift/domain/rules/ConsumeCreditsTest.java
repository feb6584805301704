package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.billing.Deadline.Kind;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import org.junit.jupiter.api.Test;

class ConsumeCreditsTest {

  @Test
  void planCreditsBurnBeforeBoughtOnesBecauseTheyExpireSooner() {
    Scenario.active("basic", "2024-01-01")
        .customer(topUp("sample", 4))
        .customer(consume(90))
        .emits("credits.consumed 90 from 1:90 left 30")
        .customer(consume(15))
        .emits("credits.consumed 15 from 1:10 2:5 left 15");
  }

  @Test
  void boughtCreditsThatExpireSoonerBurnFirst() {
    Scenario.active("plus-yearly", "2024-02-29")
        .customer(topUp("sample", 1))
        .customer(consume(1))
        .emits("credits.consumed 1 from 1:1 left 6004");
    Scenario.active("plus-yearly", "2024-03-31")
        .until("2025-03-31")
        .at("2025-04-01")
        .customer(topUp("sample", 1))
        .at("2025-04-02")
        .pays(2, "p2")
        .customer(consume(1))
        .emits("credits.consumed 1 from 3:1 left 6004");
  }

  @Test
  void carriedCreditsBurnInTheOrderOfTheirExpiryToo() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .pays(2, "p2")
        .customer(consume(520))
        .emits("credits.consumed 520 from 3:500 2:20 left 80");
  }

  @Test
  void creditsThatDoNotSufficeAreNotBurned() {
    Scenario.active("basic", "2024-01-01")
        .customer(consume(101))
        .rejects(RejectionCode.INSUFFICIENT_CREDITS)
        .hasCredits(100)
        .customer(consume(100))
        .emits("credits.consumed 100 from 1:100 left 0")
        .customer(consume(1))
        .rejects(RejectionCode.INSUFFICIENT_CREDITS);
  }

  @Test
  void theAmountMustBeInItsRange() {
    Scenario.active("basic", "2024-01-01")
        .customer(consume(0))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .customer(consume(-5))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .customer(consume(CreditRules.MAX_CREDITS + 1))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .customer(consume(CreditRules.MAX_CREDITS))
        .rejects(RejectionCode.INSUFFICIENT_CREDITS);
  }

  @Test
  void whileAChargeIsOverdueOnlyBoughtCreditsBurn() {
    Scenario.active("basic", "2024-01-01")
        .customer(topUp("sample", 2))
        .until("2024-02-01")
        .declines(2)
        .is(PastDue.class)
        .customer(consume(11))
        .rejects(RejectionCode.INSUFFICIENT_CREDITS)
        .customer(consume(10))
        .emits("credits.consumed 10 from 2:10 left 0");
  }

  @Test
  void carriedCreditsDoNotBurnWhileAChargeIsOverdue() {
    Scenario.active("plus", "2024-04-01")
        .at("2024-04-28")
        .support(downgradeAtOnce("basic"))
        .declines(2)
        .is(PastDue.class)
        .hasCredits(450)
        .customer(consume(1))
        .rejects(RejectionCode.INSUFFICIENT_CREDITS)
        .pays(2, "p2")
        .customer(consume(1))
        .isAccepted();
  }

  @Test
  void planCreditsExpireWithTheirPeriodAndNotBefore() {
    Scenario.active("basic", "2024-01-01")
        .at("2024-02-01")
        .customer(consume(40))
        .isAccepted()
        .until("2024-02-01")
        .elapsesAmong("2024-02-01 credits.expired 60 PLAN lot 1")
        .hasCredits(0);
  }

  @Test
  void boughtCreditsExpireOnTheirOwnDayAcrossRenewals() {
    Scenario.active("free", "2024-01-15")
        .customer(topUp("sample", 1))
        .until("2025-01-14T23:59:59Z")
        .hasCredits(15)
        .awaits(Kind.PERIOD_END, "2025-01-15")
        .until("2025-01-15")
        .elapses(
            "2025-01-15 subscription.renewed free 2025-01-15..2025-02-15",
            "2025-01-15 credits.granted 10 PLAN lot 14 until 2025-02-15",
            "2025-01-15 credits.expired 5 TOP_UP lot 2",
            "2025-01-15 credits.expired 10 PLAN lot 13");
  }

  @Test
  void aLotThatIsUsedUpExpiresNoMore() {
    Scenario.active("free", "2024-01-15")
        .customer(consume(10))
        .until("2024-02-15")
        .elapses(
            "2024-02-15 subscription.renewed free 2024-02-15..2024-03-15",
            "2024-02-15 credits.granted 10 PLAN lot 2 until 2024-03-15");
  }
}

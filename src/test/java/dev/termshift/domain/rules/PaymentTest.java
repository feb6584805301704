package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.failed;
import static dev.termshift.domain.scenario.Commands.paid;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.taxed;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.wentBack;
import static dev.termshift.domain.scenario.SampleCatalog.usd;

import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.LatestKept;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import org.junit.jupiter.api.Test;

class PaymentTest {

  @Test
  void moneyForAChargeNobodyRequestedIsUnusable() {
    Scenario.begin()
        .at("2024-01-01")
        .payments(paid("s:c1", 1, usd(500), "p1"))
        .isUnusable()
        .payments(failed("s:c1", 1, usd(500)))
        .isUnusable()
        .customer(start("basic"))
        .payments(paid("s:c2", 1, usd(500), "p1"))
        .isUnusable()
        .payments(failed("s:c2", 1, usd(500)))
        .isUnusable();
  }

  @Test
  void aWrongAmountOrCurrencyIsUnusable() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .payments(paid("s:c1", 1, usd(499), "p1"))
        .isUnusable()
        .payments(paid("s:c1", 1, new Money(500, "EUR"), "p1"))
        .isUnusable()
        .payments(failed("s:c1", 1, usd(501)))
        .isUnusable()
        .pays(1, "p1")
        .payments(paid("s:c1", 1, usd(499), "p2"))
        .isUnusable()
        .payments(failed("s:c1", 1, usd(499)))
        .isUnusable();
  }

  @Test
  void anAttemptThatWasNeverMadeIsUnusable() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .payments(paid("s:c1", 2, usd(500), "p1"))
        .isUnusable()
        .payments(failed("s:c1", 2, usd(500)))
        .isUnusable()
        .payments(paid("s:c1", 0, usd(500), "p1"))
        .isUnusable();
  }

  @Test
  void taxComesOnTopAndIsNotInvested() {
    Scenario.begin()
        .at("2024-04-01")
        .customer(start("basic"))
        .payments(taxed("s:c1", usd(500), "p1", 95))
        .emitsAmong(
            "charge.settled c1/1 5.00 p1 tax 95",
            "subscription.activated basic 2024-04-01..2024-05-01 invested 5.00")
        .hasBalance(0);
  }

  @Test
  void anAmountThatHasTheTaxInItIsNotTheAttemptsOwn() {
    Scenario.begin()
        .at("2024-04-01")
        .customer(start("basic"))
        .payments(taxed("s:c1", usd(595), "p1", 95))
        .isUnusable();
  }

  @Test
  void taxOfAPaymentThatBecomesBalanceIsSaidAndIsNoBalance() {
    Scenario.active("basic", "2024-01-01")
        .payments(taxed("s:c1", usd(500), "p2", 95))
        .emits("balance.credited 5.00 DOUBLE_PAYMENT c1 p2 tax 95")
        .hasBalance(500);
  }

  @Test
  void taxThatCannotBeMakesSomebodyLook() {
    Scenario.begin()
        .at("2024-04-01")
        .customer(start("basic"))
        .payments(taxed("s:c1", usd(500), "p1", -1))
        .isUnusable()
        .payments(taxed("s:c1", usd(500), "p1", PaymentRules.MAX_TAX_MINOR + 1))
        .isUnusable()
        .payments(taxed("s:c1", usd(500), "p1", 0))
        .emitsAmong("charge.settled c1/1 5.00 p1 tax 0");
  }

  @Test
  void theSamePaymentTwiceIsNothing() {
    Scenario.active("basic", "2024-01-01")
        .payments(paid("s:c1", 1, usd(500), "p1"))
        .doesNothing()
        .hasBalance(0);
  }

  @Test
  void aSecondPaymentForAPaidChargeBecomesBalanceOnce() {
    Scenario.active("basic", "2024-01-01")
        .payments(paid("s:c1", 1, usd(500), "p2"))
        .emits("balance.credited 5.00 DOUBLE_PAYMENT c1 p2")
        .payments(paid("s:c1", 1, usd(500), "p2"))
        .doesNothing()
        .payments(paid("s:c1", 1, usd(500), "p1"))
        .doesNothing()
        .hasBalance(500);
  }

  @Test
  void aFailureAfterTheSuccessIsNothing() {
    Scenario.active("basic", "2024-01-01")
        .payments(failed("s:c1", 1, usd(500)))
        .doesNothing()
        .is(Active.class);
  }

  @Test
  void aPaymentForACancelledChargeBecomesBalanceOnce() {
    Scenario.active("basic", "2024-01-01")
        .customer(topUp("small", 1))
        .declines(2)
        .paysTooLate(2, 300, "p2")
        .emits("balance.credited 3.00 LATE_PAYMENT c2 p2")
        .pays(2, 300, "p2")
        .doesNothing()
        .pays(2, 300, "p3")
        .emits("balance.credited 3.00 DOUBLE_PAYMENT c2 p3")
        .pays(2, 300, "p2")
        .doesNothing()
        .pays(2, 300, "p3")
        .doesNothing()
        .hasBalance(600)
        .hasCredits(100);
  }

  @Test
  void aPaymentForADiscardedUpgradeBecomesBalance() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-01-01")
        .customer(upgrade("plus"))
        .at("2024-01-02")
        .pays(2, 1500, "p2")
        .elapsesAmong("2024-01-01T23:00:00Z plan-change.discarded plus UNANSWERED")
        .emits("balance.credited 15.00 LATE_PAYMENT c2 p2");
  }

  @Test
  void moneyThatArrivesAfterTheEndIsBooked() {
    Scenario.begin(SampleCatalog.SILENCE_FAILS)
        .at("2024-01-01")
        .customer(start("basic"))
        .at("2024-01-05")
        .pays(1, 500, "p1")
        .emits("balance.credited 5.00 LATE_PAYMENT c1 p1")
        .is(Ended.class)
        .pays(1, 500, "p1")
        .doesNothing()
        .hasBalance(500);
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-01-01")
        .support(cancelAtOnce())
        .pays(1, 500, "p9")
        .emits("balance.credited 5.00 DOUBLE_PAYMENT c1 p9")
        .is(Ended.class);
  }

  @Test
  void morePaymentsForOneChargeThanCanBeToldApartAreUnusable() {
    Scenario scenario = Scenario.active("basic", "2024-01-01");
    for (int i = 2; i <= PaymentRules.MAX_PAYMENTS; i++) {
      scenario.pays(1, 500, "p" + i).isAccepted();
    }
    scenario.pays(1, 500, "p99").isUnusable().pays(1, 500, "p2").doesNothing();
  }

  /** Of a charge that nobody paid, the latest hundred closed ones are known. */
  @Test
  void aChargeGivenUpLongAgoIsForgottenAndThenUnusable() {
    Scenario scenario = Scenario.active("basic", "2024-01-01");
    for (int number = 2; number <= LatestKept.OF_ANY + 2; number++) {
      scenario.customer(topUp("small", 1)).declines(number).isAccepted();
    }
    scenario.paysTooLate(2, 300, "p2").isUnusable();
    scenario.paysTooLate(3, 300, "p3").isAccepted();
    scenario.pays(1, 500, "p1").doesNothing();
    scenario.pays(1, 500, "p9").emits("balance.credited 5.00 DOUBLE_PAYMENT c1 p9");
  }

  /** The answer, a refund and a dispute of it alike. */
  @Test
  void ofTheChargesThatWerePaidTheLatestFourHundredAreKnown() {
    Scenario scenario = Scenario.active("basic", "2024-01-01");
    for (int number = 2; number <= LatestKept.OF_PAID; number++) {
      boughtAndUsed(scenario, number);
    }
    scenario.pays(1, 500, "p1").doesNothing();
    scenario.payments(disputed("s:c1", "dp-1", 100)).isAccepted();
    boughtAndUsed(scenario, LatestKept.OF_PAID + 1);
    scenario.pays(1, 500, "p1").isUnusable();
    scenario.payments(disputed("s:c1", "dp-2", 100)).isUnusable();
    scenario.payments(wentBack("s:c1", "re-9", 100)).isUnusable();
    scenario.pays(2, 300, "p2").doesNothing();
    scenario.payments(disputed("s:c2", "dp-3", 100)).isAccepted();
  }

  private static void boughtAndUsed(Scenario scenario, int number) {
    scenario.customer(topUp("small", 1)).pays(number, "p" + number).customer(consume(50));
  }

  @Test
  void anOlderAttemptMaySucceedAndTheLatestThenCountsAsSecondPayment() {
    retried()
        .payments(paid("s:c2", 1, usd(500), "p2"))
        .emits(
            "charge.settled c2/1 5.00 p2",
            "subscription.recovered c2",
            "credits.granted 100 PLAN lot 2 until 2024-03-01")
        .payments(paid("s:c2", 2, usd(500), "p3"))
        .emits("balance.credited 5.00 DOUBLE_PAYMENT c2 p3");
  }

  @Test
  void aLateCopyOfAnOlderFailureIsNothing() {
    retried().payments(failed("s:c2", 1, usd(500))).doesNothing();
  }

  /** A renewal that was declined once and is being tried again. */
  private static Scenario retried() {
    return Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .declines(2)
        .until("2024-02-04")
        .elapses(
            "2024-02-04 charge.requested c2/2 5.00 = +5.00 for period basic"
                + " 2024-02-01..2024-03-01");
  }
}

package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.lost;
import static dev.termshift.domain.scenario.Commands.notRefunded;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refundBalance;
import static dev.termshift.domain.scenario.Commands.refunded;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.wentBack;
import static dev.termshift.domain.scenario.Commands.won;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.command.RefundCommand.PaymentRefunded;
import dev.termshift.domain.command.RefundCommand.RefundSucceeded;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Money of a charge comes back to it: it is there as if it had never gone. */
class MoneyThatComesBackTest {

  private static final Catalog LEAST =
      SampleCatalog.under(
          SampleCatalog.CATALOG,
          "2020-01-02T00:00:00Z",
          BillingPolicy.STANDARD.with(
              AllocationPolicy.LEAST_UNUSED, ActivationPolicy.ON_PAYMENT, GrantPolicy.ON_PAYMENT));

  private static Scenario plus() {
    return Scenario.active("plus", "2024-04-01");
  }

  @Test
  void aDisputeThatIsWonCoversFirstWhatAnotherOneLost() {
    plus()
        .payments(disputed("s:c1", "one", 1000))
        .payments(disputed("s:c1", "two", 1500))
        .payments(lost("two"))
        .emitsAmong("dispute.lost two 15.00 loss 500 revoked 250 of lot 1")
        .payments(won("one"))
        .emitsAmong(
            "dispute.won one 10.00 covers 500 invested 500 250 in lot 1 until 2024-05-01",
            "credits.revoked c1 125 of lot 1")
        .hasCredits(125)
        .support(refund("s:c1", 501))
        .rejects(RejectionCode.REFUND_EXCEEDS_CHARGE)
        .says("Of the charge 's:c1', $5.00 can be given back. Ask for that or less.")
        .at("2024-04-16")
        .customer(upgrade("pro"))
        .emitsAmong("charge.requested c2/1 47.50 = +50.00 -2.50 for upgrade pro");
  }

  @Test
  void aRefundThatFailsCoversFirstWhatADisputeLost() {
    plus()
        .support(refund("s:c1", 300))
        .payments(disputed("s:c1", "dp", 2000))
        .payments(lost("dp"))
        .payments(notRefunded("s:c1:r1"))
        .hasCredits(0)
        .support(refund("s:c1"))
        .rejects(RejectionCode.REFUND_EXCEEDS_CHARGE);
  }

  @Test
  void aRefundThatFailsCoversFirstWhatWentBackAtTheProvider() {
    plus()
        .support(refund("s:c1", 300))
        .payments(wentBack("s:c1", "re-1", 2000))
        .payments(notRefunded("s:c1:r1"))
        .hasCredits(0)
        .support(refund("s:c1"))
        .rejects(RejectionCode.REFUND_EXCEEDS_CHARGE);
  }

  @Test
  void whatASecondPaymentLostIsNotOfTheCharge() {
    plus()
        .pays(1, 2000, "p9")
        .support(refund("s:c1", 300))
        .payments(ofPayment("p9", 2500))
        .payments(notRefunded("s:c1:r1"))
        .support(refund("s:c1"))
        .emitsAmong("refund.requested c1:r3 20.00 of p1 invested 2000 frozen 500 of lot 1");
  }

  private static PaymentRefunded ofPayment(String paymentId, long minor) {
    return new PaymentRefunded(
        "s:c1", "re-9", new Money(minor, "USD"), Optional.empty(), Optional.of(paymentId));
  }

  @Test
  void aDowngradeTakesItsShareOfFrozenCredits() {
    plus()
        .payments(disputed("s:c1", "dp", 2000))
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .emitsAmong("dispute.set-aside dp 10.00 given back 250 of lot 1")
        .pays(2, "p2")
        .hasCredits(100)
        .payments(won("dp"))
        .hasBalance(1000)
        .hasCredits(350);
  }

  @Test
  void aCancellationTakesItsShareOfFrozenCreditsAndOfTheOthers() {
    plus()
        .payments(disputed("s:c1", "dp", 1000))
        .at("2024-04-16")
        .support(cancelAtOnceCrediting())
        .emitsAmong(
            "dispute.set-aside dp 5.00 given back 125 of lot 1",
            "credits.expired 125 PLAN lot 1 given back")
        .payments(won("dp"))
        .hasBalance(1000)
        .emitsAmong("dispute.won dp 10.00 invested 0 125 in lot 2 until 2024-05-16");
  }

  @Test
  void aPauseTakesItsShareOfFrozenCredits() {
    plus()
        .payments(disputed("s:c1", "dp", 1000))
        .at("2024-04-16")
        .support(pauseAtOnce())
        .at("2024-04-18")
        .customer(resume())
        .pays(2, "p2")
        .payments(won("dp"))
        .hasBalance(500)
        .hasCredits(500 + 125 + 125);
  }

  @Test
  void whatAChangeGaveBackIsNotMissing() {
    plus()
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .payments(disputed("s:c1", "dp", 2000))
        .emits("dispute.opened dp of c1 20.00 disputed 1000 invested 0 frozen 250 of lot 2")
        .payments(lost("dp"))
        .emits("dispute.lost dp 20.00 from balance 500 loss 500 revoked 250 of lot 2");
  }

  @Test
  void theWholeIsTheSumOfItsPartsToTheCent() {
    // 20 of 30 days are left of 20.00: 13.33, and of each half of it 6.67.
    plus()
        .payments(disputed("s:c1", "dp", 1000))
        .at("2024-04-11")
        .support(downgradeAtOnce("basic"))
        .emitsAmong("dispute.set-aside dp 6.66 given back 166 of lot 1")
        .payments(won("dp"))
        .hasBalance(1333 - 500);
  }

  @Test
  void whatWentBackAtTheProviderTakesAsManyCreditsAsADispute() {
    plus()
        .at("2024-04-16")
        .customer(upgrade("gift"))
        .hasBalance(1000)
        .payments(wentBack("s:c1", "re-1", 2000))
        .emits(
            "refund.reported c1:r1 20.00 as re-1 invested 0 from balance 1000"
                + " revoked 500 of lot 2");
  }

  @Test
  void leastUnusedCountsNoCreditsThatWentBack() {
    Scenario.active(LEAST, "plus", "2024-04-01")
        .support(refund("s:c1", 1000))
        .payments(refunded("s:c1:r1"))
        .at("2024-04-11")
        .customer(upgrade("pro"))
        .emitsAmong("charge.requested c2/1 43.33 = +50.00 -6.67 for upgrade pro");
  }

  @Test
  void leastUnusedCountsNoFrozenCreditsAndADisputeThatIsWonMakesUpForIt() {
    // Of 500 credits 200 are used, so that 12.00 of 20.00 are unused.
    Scenario.active(LEAST, "plus", "2024-04-01")
        .customer(consume(200))
        .payments(disputed("s:c1", "dp", 1000))
        .at("2024-04-11")
        .customer(upgrade("pro"))
        .emitsAmong("charge.requested c2/1 48.00 = +50.00 -2.00 for upgrade pro")
        .pays(2, "p2")
        .emitsAmong("dispute.set-aside dp 10.00 given back 250 of lot 1 kept 1000")
        .payments(won("dp"))
        .hasBalance(1000)
        .hasCredits(1000);
  }

  @Test
  void whatIsHeldAndLeftBehindIsNotMissing() {
    Scenario.active(LEAST, "plus", "2024-04-01")
        .customer(reserve("job", 200))
        .payments(disputed("s:c1", "dp", 2000))
        .emitsAmong(
            "dispute.opened dp of c1 20.00 disputed 2000 invested 2000 frozen 300 of lot 1"
                + " missing 200")
        .support(downgradeAtOnce("basic"))
        .emitsAmong(
            "dispute.set-aside dp 12.00 given back 300 of lot 1",
            "dispute.set-aside dp 0.00 given back 200 of lot 1")
        .customer(release("job"))
        .payments(lost("dp"))
        .emits("dispute.lost dp 20.00");
  }

  @Test
  void whatIsHeldAndLeftBehindIsNotMissingOfARefundEither() {
    Scenario.active(LEAST, "plus", "2024-04-01")
        .customer(reserve("job", 200))
        .support(refund("s:c1"))
        .emitsAmong(
            "refund.requested c1:r1 20.00 of p1 invested 2000 frozen 300 of lot 1 missing 200")
        .support(downgradeAtOnce("basic"))
        .customer(release("job"))
        .until("2024-04-02")
        .payments(refunded("s:c1:r1"))
        .emits("refund.settled c1:r1 20.00 as re-s:c1:r1 revoked 300 of lot 1");
  }

  @Test
  void aRefundTakesWhatIsInvestedThoughADisputeHadTakenItFirst() {
    plus()
        .at("2024-04-16")
        .support(pauseAtOnce())
        .payments(disputed("s:c1", "dp", 1000))
        .emits("dispute.opened dp of c1 10.00 disputed 1000 invested 1000 frozen 250 of lot 1")
        .payments(wentBack("s:c1", "re-1", 1000))
        .emits("refund.reported c1:r1 10.00 as re-1 invested 0")
        .payments(won("dp"))
        .emitsAmong("credits.revoked c1 250 of lot 1")
        .at("2024-04-18")
        .customer(resume())
        .emitsAmong("charge.requested c2/1 20.00 = +20.00 for period plus 2024-04-18..2024-05-18")
        .hasCredits(0);
  }

  @Test
  void balanceThatAProvidersRefundTookIsBalanceAgainWhenADisputeIsWon() {
    plus()
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .hasBalance(500)
        .payments(disputed("s:c1", "dp", 1000))
        .payments(wentBack("s:c1", "re-1", 1000))
        .emitsAmong("refund.reported c1:r1 10.00 as re-1 invested 0 from balance 500 loss 500")
        .payments(won("dp"))
        .hasBalance(500)
        .support(refund("s:c1"))
        .rejects(RejectionCode.REFUND_EXCEEDS_CHARGE);
  }

  @Test
  void balanceThatAProvidersRefundTookIsBalanceAgainWhenARefundFails() {
    plus()
        .support(refund("s:c1", 1000))
        .at("2024-04-16")
        .support(cancelAtOnceCrediting())
        .hasBalance(500)
        .payments(wentBack("s:c1", "re-1", 900))
        .emitsAmong(
            "refund.reported c1:r2 9.00 as re-1 invested 0 from balance 400 revoked 125 of lot 1")
        .payments(notRefunded("s:c1:r1"))
        .emitsAmong(
            "refund.failed c1:r1 10.00 invested 0", "balance.credited 4.00 REFUND_FAILED c1")
        .hasBalance(500)
        .support(refund("s:c1"))
        .emitsAmong("refund.requested c1:r3 6.00 of p1 invested 0 frozen 150 of lot 1");
  }

  @Test
  void whatALossTookOfOneDisputeIsThereForAnother() {
    // Of 10.00 that did not go back a half is unused.
    plus()
        .payments(disputed("s:c1", "one", 1500))
        .payments(disputed("s:c1", "two", 500))
        .payments(wentBack("s:c1", "re-1", 1000))
        .emitsAmong("refund.reported c1:r1 10.00 as re-1 invested 0 loss 1000")
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .pays(2, "p2")
        .payments(won("two"))
        .hasBalance(0)
        .payments(won("one"))
        .hasBalance(500);
  }

  private static Scenario topUpPaidPartlyByBalance() {
    return Scenario.active("plus", "2024-04-01")
        .pays(1, 2000, "p9")
        .support(refundBalance(1900))
        .at("2024-04-02")
        .customer(cancel())
        .at("2024-04-30T20:00:00Z")
        .customer(topUp("small", 1))
        .emitsAmong("charge.requested c2/1 2.00 = +3.00 -1.00 for top-up 1 small")
        .until("2024-05-01");
  }

  @Test
  void aTopUpThatIsReadLateIsPaidByTheBalanceThatCameBack() {
    topUpPaidPartlyByBalance()
        .at("2024-05-01T02:00:00Z")
        .paid(2, 200, "p2", "2024-04-30T22:00:00Z")
        .hasBalance(0);
  }

  @Test
  void balanceThatWasPaidOutPaysNothingAgain() {
    topUpPaidPartlyByBalance()
        .at("2024-05-01T01:00:00Z")
        .support(refundBalance())
        .at("2024-05-01T02:00:00Z")
        .paid(2, 200, "p2", "2024-04-30T22:00:00Z")
        .emits("balance.credited 2.00 LATE_PAYMENT c2 p2")
        .hasBalance(200);
  }

  @Test
  void anotherAmountOfARefundThatIsSettledIsLookedAt() {
    plus()
        .support(refund("s:c1", 500))
        .payments(refunded("s:c1:r1"))
        .payments(wentBack("s:c1", "re-s:c1:r1", 500))
        .doesNothing()
        .payments(wentBack("s:c1", "re-s:c1:r1", 400))
        .isUnusable()
        .payments(wentBack("s:c1", "re-2", 300))
        .isAccepted()
        .payments(wentBack("s:c1", "re-2", 200))
        .isUnusable()
        .payments(
            new PaymentRefunded(
                "s:c1", "re-9", SampleCatalog.usd(400), Optional.of("s:c1:r1"), Optional.empty()))
        .isUnusable();
  }

  @Test
  void anotherReferenceOfARefundThatIsSettledIsLookedAt() {
    plus()
        .support(refund("s:c1", 500))
        .payments(refunded("s:c1:r1"))
        .payments(refunded("s:c1:r1"))
        .doesNothing()
        .payments(new RefundSucceeded("s:c1:r1", "re-other"))
        .isUnusable()
        .payments(
            new PaymentRefunded(
                "s:c1", "re-9", SampleCatalog.usd(500), Optional.of("s:c1:r1"), Optional.empty()))
        .isUnusable();
  }
}

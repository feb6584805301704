package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refundBalance;
import static dev.termshift.domain.scenario.Commands.refunded;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.taxed;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.wentBack;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.RefundCommand.PaymentRefunded;
import dev.termshift.domain.command.RefundCommand.RefundSucceeded;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody gave money back at the provider. */
class ReportedRefundTest {

  private static Scenario basic() {
    return Scenario.active("basic", "2024-04-01");
  }

  private static PaymentRefunded as(String refundId, long minor) {
    return new PaymentRefunded(
        "s:c1", "re-9", SampleCatalog.usd(minor), Optional.of(refundId), Optional.empty());
  }

  private static PaymentRefunded ofPayment(String paymentId, long minor) {
    return new PaymentRefunded(
        "s:c1", "re-9", SampleCatalog.usd(minor), Optional.empty(), Optional.of(paymentId));
  }

  @Test
  void nobodyHadAskedForIt() {
    basic()
        .customer(consume(80))
        .payments(wentBack("s:c1", "re-9", 250))
        .emits("refund.reported c1:r1 2.50 as re-9 invested 250 revoked 20 of lot 1 missing 30")
        .hasCredits(0)
        .payments(wentBack("s:c1", "re-9", 250))
        .doesNothing()
        .payments(wentBack("s:c1", "re-10", 250))
        .emits("refund.reported c1:r2 2.50 as re-10 invested 250 missing 50");
  }

  @Test
  void whatTheChargeHasNotComesFromBalanceAndThenIsLost() {
    basic()
        .pays(1, 300, "p9")
        .isUnusable()
        .pays(1, 500, "p9")
        .payments(wentBack("s:c1", "re-9", 1200))
        .emits(
            "refund.reported c1:r1 12.00 as re-9 invested 500 from balance 500 loss 200"
                + " revoked 100 of lot 1")
        .hasBalance(0);
  }

  @Test
  void aSecondPaymentThatGoesBackIsNotOfTheCharge() {
    basic()
        .pays(1, 500, "p9")
        .hasBalance(500)
        .payments(ofPayment("p9", 500))
        .emits("refund.reported c1:r1 5.00 as re-9 invested 0 from balance 500")
        .hasBalance(0)
        .hasCredits(100)
        .support(refund("s:c1"))
        .emits("refund.requested c1:r2 5.00 of p1 invested 500 frozen 100 of lot 1");
  }

  @Test
  void aSecondPaymentThatGoesBackAnswersNoRefundOfTheFirst() {
    basic()
        .pays(1, 500, "p9")
        .support(refund("s:c1"))
        .emits("refund.requested c1:r1 5.00 of p1 invested 500 frozen 100 of lot 1")
        .payments(ofPayment("p9", 500))
        .emits("refund.reported c1:r2 5.00 as re-9 invested 0 from balance 500")
        .hasBalance(0)
        .payments(refunded("s:c1:r1"))
        .emits("refund.settled c1:r1 5.00 as re-s:c1:r1 revoked 100 of lot 1");
  }

  @Test
  void itAnswersTheOpenRefundOfThePaymentThatIsNamed() {
    basic()
        .pays(1, 500, "p9")
        .support(refund("s:c1"))
        .payments(ofPayment("p1", 500))
        .emits("refund.settled c1:r1 5.00 as re-9 revoked 100 of lot 1")
        .hasBalance(500);
  }

  @Test
  void aPaymentThatNobodyHasHeardOfIsLookedAt() {
    basic()
        .payments(ofPayment("p8", 500))
        .isUnusable()
        .support(refund("s:c1"))
        .payments(ofPayment("p8", 500))
        .isUnusable()
        .payments(refunded("s:c1:r1"))
        .isAccepted();
  }

  @Test
  void whatNamesARefundOfAnotherChargeIsLookedAt() {
    basic()
        .customer(upgrade("plus"))
        .pays(2, 1500, "p2")
        .support(refund("s:c2", 100))
        .payments(as("s:c2:r1", 100))
        .isUnusable()
        .payments(refunded("s:c2:r1"))
        .isAccepted()
        .payments(as("s:c2:r1", 100))
        .isUnusable();
  }

  @Test
  void whatBalanceHadPaidKeepsItsCreditsHoweverMuchGoesBack() {
    basic()
        .pays(1, 500, "p9")
        .customer(topUp("small", 2))
        .pays(2, 100, "p2")
        .hasCredits(200)
        .support(refund("s:c2"))
        .emits("refund.requested c2:r1 1.00 of p2 invested 0 frozen 17 of lot 2")
        .payments(refunded("s:c2:r1"))
        .payments(wentBack("s:c2", "re-9", 100))
        .emits("refund.reported c2:r2 1.00 as re-9 invested 0 loss 100")
        .hasCredits(183);
  }

  @Test
  void itAnswersTheRefundThatIsNamed() {
    basic()
        .support(refund("s:c1", 100))
        .payments(as("s:c1:r1", 101))
        .isUnusable()
        .payments(as("s:c1:r1", 100))
        .emits("refund.settled c1:r1 1.00 as re-9 revoked 20 of lot 1")
        .payments(new RefundSucceeded("s:c1:r1", "re-9"))
        .doesNothing()
        .payments(wentBack("s:c1", "re-9", 100))
        .doesNothing();
  }

  @Test
  void itAnswersTheOpenRefundOfThatAmount() {
    basic()
        .support(refund("s:c1", 100))
        .payments(wentBack("s:c1", "re-8", 200))
        .emits("refund.reported c1:r2 2.00 as re-8 invested 200 revoked 40 of lot 1")
        .payments(wentBack("s:c1", "re-9", 100))
        .emits("refund.settled c1:r1 1.00 as re-9 revoked 20 of lot 1");
  }

  @Test
  void whatAnAnswerHasNamedIsBookedAlready() {
    basic()
        .support(refund("s:c1", 100))
        .payments(refunded("s:c1:r1"))
        .payments(wentBack("s:c1", "re-s:c1:r1", 100))
        .doesNothing();
  }

  @Test
  void itAnswersAPayoutThatIsNamed() {
    basic()
        .pays(1, 500, "p9")
        .support(refundBalance())
        .payments(as("s:b1", 500))
        .emits("balance-refund.settled b1 5.00 as re-9");
  }

  @Test
  void taxGoesBackInTheSameShare() {
    Scenario.begin()
        .at("2024-04-01")
        .customer(start("basic"))
        .payments(taxed("s:c1", SampleCatalog.usd(500), "p1", 95))
        .payments(wentBack("s:c1", "re-9", 250))
        .emits("refund.reported c1:r1 2.50 tax 48 as re-9 invested 250 revoked 50 of lot 1");
  }

  @Test
  void anUpgradeThatAwaitsItsPaymentIsGivenUp() {
    basic()
        .customer(upgrade("plus"))
        .payments(wentBack("s:c1", "re-9", 500))
        .emits(
            "charge.cancelled c2 MONEY_BACK",
            "plan-change.discarded plus MONEY_BACK",
            "refund.reported c1:r1 5.00 as re-9 invested 500 revoked 100 of lot 1")
        .pays(2, 1500, "p2")
        .hasBalance(1500);
  }

  @Test
  void afterTheEnd() {
    basic()
        .support(cancelAtOnce())
        .payments(wentBack("s:c1", "re-9", 500))
        .emits("refund.reported c1:r1 5.00 as re-9 invested 0 revoked 100 of lot 1")
        .is(Ended.class);
  }

  @Test
  void somebodyLooksAtWhatCannotBe() {
    basic()
        .payments(wentBack("s:c7", "re-9", 500))
        .isUnusable()
        .payments(wentBack("s:c1", "re-9", 0))
        .isUnusable()
        .payments(as("s:c1:r1", 500))
        .isUnusable()
        .payments(
            new PaymentRefunded(
                "s:c1", "re-9", new Money(500, "EUR"), Optional.empty(), Optional.empty()))
        .isUnusable()
        .customer(wentBack("s:c1", "re-9", 500))
        .rejects(RejectionCode.NOT_PERMITTED)
        .customer(upgrade("plus"))
        .payments(wentBack("s:c2", "re-9", 500))
        .isUnusable();
  }

  @Test
  void twentyOfAChargeAreTaken() {
    Scenario story = basic();
    for (int each = 1; each <= 20; each++) {
      story.payments(wentBack("s:c1", "re-" + each, 1)).isAccepted();
    }
    story.payments(wentBack("s:c1", "re-21", 1)).isUnusable();
  }
}

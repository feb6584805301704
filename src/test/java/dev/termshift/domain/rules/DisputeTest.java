package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.giveBack;
import static dev.termshift.domain.scenario.Commands.lost;
import static dev.termshift.domain.scenario.Commands.notRefunded;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refunded;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.taxed;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.won;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.DisputeCommand.DisputeOpened;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import org.junit.jupiter.api.Test;

/** A customer disputes a payment with the bank. */
class DisputeTest {

  private static Scenario basic() {
    return Scenario.active("basic", "2024-04-01");
  }

  @Test
  void whileItIsOpenTheCreditsOfTheChargeCannotBeUsedAndNothingEnds() {
    basic()
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .customer(consume(20))
        .payments(disputed("s:c1", "dp", 500))
        .emits(
            "dispute.opened dp of c1 5.00 disputed 500 invested 500 frozen 80 of lot 1 missing 20")
        .hasCredits(50)
        .is(Active.class)
        .support(refund("s:c1"))
        .rejects(RejectionCode.REFUND_EXCEEDS_CHARGE)
        .says(
            "Nothing of the charge 's:c1' can be given back: all of it went back or is disputed.");
  }

  @Test
  void whatIsLostIsGone() {
    basic()
        .customer(consume(20))
        .payments(disputed("s:c1", "dp", 500))
        .payments(lost("dp"))
        .emits("dispute.lost dp 5.00 revoked 80 of lot 1 missing 20")
        .hasCredits(0)
        .is(Active.class)
        .support(refund("s:c1"))
        .rejects(RejectionCode.REFUND_EXCEEDS_CHARGE);
  }

  @Test
  void whatIsWonIsAsItWasAndLastsAsMuchLonger() {
    basic()
        .at("2024-04-11")
        .payments(disputed("s:c1", "dp", 500))
        .at("2024-04-16")
        .payments(won("dp"))
        .emits("dispute.won dp 5.00 invested 500 100 in lot 1 until 2024-05-06")
        .hasCredits(100)
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 17.50 = +20.00 -2.50 for upgrade plus");
  }

  @Test
  void disputedMoneyIsNotInvestedMeanwhile() {
    basic()
        .payments(disputed("s:c1", "dp", 250))
        .emitsAmong("dispute.opened dp of c1 2.50 disputed 250 invested 250 frozen 50 of lot 1")
        .at("2024-04-16")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 18.75 = +20.00 -1.25 for upgrade plus");
  }

  @Test
  void frozenCreditsOutlastTheirPeriod() {
    basic()
        .at("2024-04-21")
        .payments(disputed("s:c1", "dp", 500))
        .until("2024-05-01")
        .pays(2, "p2")
        .hasCredits(100)
        .at("2024-05-02")
        .payments(won("dp"))
        .emits("dispute.won dp 5.00 invested 0 100 in lot 1 until 2024-05-12")
        .hasCredits(200)
        .until("2024-05-12")
        .elapses("2024-05-12 credits.expired 100 PLAN lot 1");
  }

  @Test
  void anOlderDisputeNeverTouchesAPeriodThatAnotherChargePaid() {
    basic()
        .until("2024-05-01")
        .pays(2, "p2")
        .payments(disputed("s:c1", "dp", 500))
        .emits("dispute.opened dp of c1 5.00 disputed 500 invested 0 missing 100")
        .hasCredits(100)
        .payments(lost("dp"))
        .emits("dispute.lost dp 5.00 missing 100")
        .hasCredits(100);
  }

  @Test
  void whatIsHeldFreezesWhenItsHoldCloses() {
    basic()
        .customer(reserve("job", 60))
        .payments(disputed("s:c1", "dp", 500))
        .emits(
            "dispute.opened dp of c1 5.00 disputed 500 invested 500 frozen 40 of lot 1 missing 60")
        .customer(release("job"))
        .emitsAmong("credits.frozen dp 60 of lot 1")
        .hasCredits(0)
        .payments(lost("dp"))
        .emits("dispute.lost dp 5.00 revoked 100 of lot 1");
  }

  @Test
  void whatIsReturnedFreezes() {
    Scenario story = basic().customer(consume(60));
    String consumption = story.commandId();
    story
        .payments(disputed("s:c1", "dp", 500))
        .customer(giveBack(consumption, 20))
        .emitsAmong("credits.frozen dp 20 of lot 1 missing 40")
        .hasCredits(0);
  }

  @Test
  void whatIsReturnedLaterMakesGoodWhatIsMissing() {
    Scenario story = basic().customer(consume(60));
    String consumption = story.commandId();
    story
        .payments(disputed("s:c1", "dp", 500))
        .payments(lost("dp"))
        .emits("dispute.lost dp 5.00 revoked 40 of lot 1 missing 60")
        .customer(giveBack(consumption, 20))
        .emitsAmong("credits.revoked c1 20 of lot 1 missing 40")
        .hasCredits(0);
  }

  @Test
  void ofALotThatIsStillThereWhatIsWonIsInANewOne() {
    basic()
        .at("2024-04-11")
        .payments(disputed("s:c1", "dp", 250))
        .at("2024-04-16")
        .payments(won("dp"))
        .emits("dispute.won dp 2.50 invested 250 50 in lot 2 until 2024-05-06")
        .hasCredits(100);
  }

  @Test
  void whatAChangeWouldHaveCreditedBecomesBalance() {
    // Half of April is left of 5.00 at the upgrade.
    basic()
        .at("2024-04-10")
        .payments(disputed("s:c1", "dp", 500))
        .at("2024-04-16")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 20.00 = +20.00 for upgrade plus")
        .pays(2, "p2")
        .emitsAmong("dispute.set-aside dp 2.50 kept 250")
        .payments(won("dp"))
        .emitsAmong("dispute.won dp 5.00 invested 0 100 in lot 1 until 2024-05-07 replaced 250")
        .hasBalance(250)
        .support(refund("s:c1"))
        .emitsAmong("refund.requested c1:r1 5.00 of p1 invested 250 frozen 100 of lot 1");
  }

  @Test
  void aPauseSetsAsideWhatItWouldHaveKept() {
    basic()
        .payments(disputed("s:c1", "dp", 500))
        .at("2024-04-16")
        .support(pauseAtOnce())
        .emitsAmong("dispute.set-aside dp 2.50 given back 50 of lot 1 kept 250")
        .payments(won("dp"))
        .emitsAmong("dispute.won dp 5.00 invested 250 50 in lot 1 until 2024-05-16")
        .hasBalance(0);
  }

  @Test
  void whatIsLostBeyondTheChargeComesFromBalanceAndThenIsALoss() {
    basic()
        .pays(1, 500, "p9")
        .hasBalance(500)
        .support(refund("s:c1", 400))
        .payments(refunded("s:c1:r1"))
        .payments(disputed("s:c1", "dp", 1200))
        .emits("dispute.opened dp of c1 12.00 disputed 100 invested 100 frozen 20 of lot 1")
        .payments(lost("dp"))
        .emits("dispute.lost dp 12.00 from balance 500 loss 600 revoked 20 of lot 1")
        .hasBalance(0);
  }

  @Test
  void creditsAreNeverLostTwice() {
    basic()
        .support(refund("s:c1"))
        .payments(disputed("s:c1", "dp", 500))
        .emits("dispute.opened dp of c1 5.00 disputed 0 invested 0")
        .payments(refunded("s:c1:r1"))
        .emits("refund.settled c1:r1 5.00 as re-s:c1:r1 revoked 100 of lot 1")
        .payments(lost("dp"))
        .emits("dispute.lost dp 5.00 loss 500");
  }

  @Test
  void anUpgradeThatAwaitsItsPaymentIsGivenUp() {
    basic()
        .customer(upgrade("plus"))
        .payments(disputed("s:c1", "dp", 500))
        .emits(
            "charge.cancelled c2 MONEY_BACK",
            "plan-change.discarded plus MONEY_BACK",
            "dispute.opened dp of c1 5.00 disputed 500 invested 500 frozen 100 of lot 1");
  }

  @Test
  void taxGoesWithIt() {
    Scenario.begin()
        .at("2024-04-01")
        .customer(start("basic"))
        .payments(taxed("s:c1", SampleCatalog.usd(500), "p1", 95))
        .payments(disputed("s:c1", "dp", 250))
        .emits("dispute.opened dp of c1 2.50 disputed 250 tax 48 invested 250 frozen 50 of lot 1")
        .payments(lost("dp"))
        .emits("dispute.lost dp 2.50 tax 48 revoked 50 of lot 1")
        .support(refund("s:c1"))
        .emits("refund.requested c1:r1 2.50 tax 47 of p1 invested 250 frozen 50 of lot 1");
  }

  @Test
  void afterTheEnd() {
    basic()
        .support(cancelAtOnce())
        .is(Ended.class)
        .payments(disputed("s:c1", "dp", 500))
        .emits("dispute.opened dp of c1 5.00 disputed 500 invested 0 frozen 100 of lot 1")
        .payments(won("dp"))
        .emits("dispute.won dp 5.00 invested 0 100 in lot 1 until 2024-05-01")
        .is(Ended.class);
    assertThat(basic().ledger().refunds().disputes().open()).isEmpty();
  }

  @Test
  void eachCountsOnceAndSomebodyLooksAtWhatCannotBe() {
    basic()
        .payments(won("dp"))
        .isUnusable()
        .payments(disputed("s:c7", "dp", 500))
        .isUnusable()
        .payments(disputed("s:c1", "dp", 0))
        .isUnusable()
        .payments(new DisputeOpened("dp", "s:c1", new Money(500, "EUR")))
        .isUnusable()
        .customer(disputed("s:c1", "dp", 500))
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(disputed("s:c1", "dp", 500))
        .isAccepted()
        .payments(disputed("s:c1", "dp", 500))
        .doesNothing()
        .payments(disputed("s:c1", "dp", 400))
        .isUnusable()
        .payments(disputed("s:c2", "dp", 500))
        .isUnusable()
        .payments(new DisputeOpened("dp", "s:c1", new Money(500, "EUR")))
        .isUnusable()
        .payments(won("dp"))
        .isAccepted()
        .payments(won("dp"))
        .doesNothing()
        .payments(disputed("s:c1", "dp", 500))
        .doesNothing()
        .payments(lost("dp"))
        .isUnusable();
  }

  @Test
  void anotherAmountOrChargeOfADisputeThatIsOverIsLookedAt() {
    Scenario story =
        basic()
            .customer(topUp("small", 1))
            .pays(2, "p2")
            .payments(disputed("s:c1", "won", 400))
            .payments(won("won"))
            .payments(disputed("s:c1", "lost", 100))
            .payments(lost("lost"));
    story.payments(disputed("s:c1", "won", 400)).doesNothing();
    story.payments(disputed("s:c1", "lost", 100)).doesNothing();
    story.payments(disputed("s:c1", "won", 401)).isUnusable();
    story.payments(disputed("s:c2", "lost", 100)).isUnusable();
  }

  @Test
  void fiveOfAChargeAreKept() {
    Scenario story = basic();
    for (int each = 1; each <= 5; each++) {
      story.payments(disputed("s:c1", "dp-" + each, 1)).isAccepted();
    }
    story.payments(disputed("s:c1", "dp-6", 1)).isUnusable();
  }

  @Test
  void whatAFailedRefundBringsBackIsLostWithTheRest() {
    basic()
        .support(refund("s:c1"))
        .payments(disputed("s:c1", "dp", 500))
        .emits("dispute.opened dp of c1 5.00 disputed 0 invested 0")
        .payments(notRefunded("s:c1:r1"))
        .emits(
            "refund.failed c1:r1 5.00 invested 500",
            "money.frozen dp 5.00 invested 500",
            "credits.frozen dp 100 of lot 1")
        .hasCredits(0)
        .payments(lost("dp"))
        .emits("dispute.lost dp 5.00 revoked 100 of lot 1")
        .hasCredits(0);
  }
}

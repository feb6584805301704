package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.notRefunded;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refunded;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.RefundCommand.Refund;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Support gives money back that a charge brought in, and its share of the credits goes too. */
class RefundTest {

  private static Scenario basic() {
    return Scenario.active("basic", "2024-04-01");
  }

  @Test
  void allOfAChargeTakesAllOfItsCreditsAlongAndEndsNothing() {
    basic()
        .at("2024-04-03")
        .support(refund("s:c1"))
        .emits("refund.requested c1:r1 5.00 of p1 invested 500 frozen 100 of lot 1")
        .hasCredits(0)
        .is(Active.class)
        .at("2024-04-04")
        .payments(refunded("s:c1:r1"))
        .emits("refund.settled c1:r1 5.00 as re-s:c1:r1 revoked 100 of lot 1")
        .hasCredits(0)
        .support(refund("s:c1"))
        .rejects(RejectionCode.REFUND_EXCEEDS_CHARGE);
  }

  @Test
  void sharesOfCreditsAreRoundedOnTheRunningTotal() {
    // A third of 5.00 each: 33.4, 66.8 and 100 of 100 credits.
    basic()
        .support(refund("s:c1", 167))
        .emits("refund.requested c1:r1 1.67 of p1 invested 167 frozen 33 of lot 1")
        .support(refund("s:c1", 167))
        .emits("refund.requested c1:r2 1.67 of p1 invested 167 frozen 34 of lot 1")
        .support(refund("s:c1"))
        .emits("refund.requested c1:r3 1.66 of p1 invested 166 frozen 33 of lot 1");
  }

  @Test
  void whatWasSpentIsMissingAndNeverTakenFromOthers() {
    basic()
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .customer(consume(80))
        .support(refund("s:c1"))
        .emits("refund.requested c1:r1 5.00 of p1 invested 500 frozen 20 of lot 1 missing 80")
        .hasCredits(50)
        .payments(refunded("s:c1:r1"))
        .emits("refund.settled c1:r1 5.00 as re-s:c1:r1 revoked 20 of lot 1 missing 80")
        .hasCredits(50);
  }

  @Test
  void whatIsHeldIsMissingUnlessItComesBackBeforeTheAnswer() {
    basic()
        .customer(reserve("job", 60))
        .support(refund("s:c1"))
        .emits("refund.requested c1:r1 5.00 of p1 invested 500 frozen 40 of lot 1 missing 60")
        .customer(release("job"))
        .payments(refunded("s:c1:r1"))
        .emits("refund.settled c1:r1 5.00 as re-s:c1:r1 revoked 100 of lot 1");
  }

  @Test
  void aRefundThatFailsLeavesAllAsItWas() {
    basic()
        .support(refund("s:c1", 250))
        .emits("refund.requested c1:r1 2.50 of p1 invested 250 frozen 50 of lot 1")
        .hasCredits(50)
        .at("2024-04-16")
        .payments(notRefunded("s:c1:r1"))
        .emits("refund.failed c1:r1 2.50 invested 250")
        .hasCredits(100)
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 17.50 = +20.00 -2.50 for upgrade plus");
  }

  @Test
  void fromTheRequestOnNoUpgradeCreditsWhatIsGivenBack() {
    // Half of April is left of 2.50.
    basic()
        .support(refund("s:c1", 250))
        .at("2024-04-16")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 18.75 = +20.00 -1.25 for upgrade plus");
  }

  @Test
  void aRefundThatFailsInAnotherPeriodIsRefundableAgain() {
    basic()
        .support(refund("s:c1"))
        .until("2024-05-01")
        .pays(2, "p2")
        .at("2024-05-02")
        .payments(notRefunded("s:c1:r1"))
        .emits("refund.failed c1:r1 5.00 invested 0")
        .hasCredits(200)
        .support(refund("s:c1"))
        .emitsAmong("refund.requested c1:r2 5.00 of p1 invested 0 frozen 100 of lot 1");
  }

  @Test
  void creditsOfALotThatIsOverLastAsMuchLongerAsTheyWereFrozen() {
    // Frozen from the 21st on; 11 days later the lot has been over since the 1st.
    basic()
        .at("2024-04-21")
        .support(refund("s:c1"))
        .until("2024-05-01")
        .pays(2, "p2")
        .at("2024-05-02")
        .payments(notRefunded("s:c1:r1"))
        .hasCredits(200)
        .until("2024-05-12")
        .elapses("2024-05-12 credits.expired 100 PLAN lot 1")
        .hasCredits(100);
  }

  @Test
  void creditsStayWhereSupportSaysSo() {
    basic()
        .support(new Refund("s:c1", Optional.of(100L), false, "sorry"))
        .emits("refund.requested c1:r1 1.00 of p1 invested 100")
        .hasCredits(100);
  }

  @Test
  void onlySupportRefundsAndOnlyWhatWasPaid() {
    basic()
        .customer(refund("s:c1"))
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(refund("s:c1"))
        .rejects(RejectionCode.NOT_PERMITTED)
        .support(refund("s:c2"))
        .rejects(RejectionCode.UNKNOWN_CHARGE)
        .support(refund("s:c1", 501))
        .rejects(RejectionCode.REFUND_EXCEEDS_CHARGE)
        .support(refund("s:c1", 0))
        .rejects(RejectionCode.INVALID_AMOUNT);
  }

  @Test
  void whileAnUpgradeIsAwaitedNothingIsGivenBack() {
    basic()
        .customer(upgrade("plus"))
        .support(refund("s:c1"))
        .rejects(RejectionCode.PAYMENT_PENDING);
  }

  @Test
  void aChargeIsRefundedTwentyTimesAtMost() {
    Scenario story = basic();
    for (int refund = 1; refund <= 20; refund++) {
      story.support(refund("s:c1", 1)).payments(refunded("s:c1:r" + refund)).isAccepted();
    }
    story.support(refund("s:c1", 1)).rejects(RejectionCode.LIMIT_EXCEEDED);
  }

  @Test
  void anAnswerCountsOnceAndSomebodyLooksAtOneThatContradictsIt() {
    basic()
        .payments(refunded("s:c1:r1"))
        .isUnusable()
        .support(refund("s:c1"))
        .customer(refunded("s:c1:r1"))
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(refunded("s:c1:r1"))
        .isAccepted()
        .payments(refunded("s:c1:r1"))
        .doesNothing()
        .payments(notRefunded("s:c1:r1"))
        .isUnusable();
  }

  @Test
  void whileItPausesWhatIsKeptForTheResumeIsLess() {
    Scenario story =
        basic()
            .at("2024-04-16")
            .support(pauseAtOnce())
            .support(refund("s:c1", 100))
            .emitsAmong("refund.requested c1:r1 1.00 of p1 invested 100 frozen 20 of lot 1")
            .is(Paused.class);
    assertThat(((Paused) story.state()).unusedValue().minor()).isEqualTo(150);
    story.payments(notRefunded("s:c1:r1"));
    assertThat(((Paused) story.state()).unusedValue().minor()).isEqualTo(250);
  }

  @Test
  void afterTheEndMoneyStillGoesBack() {
    basic()
        .support(cancelAtOnce())
        .is(Ended.class)
        .support(refund("s:c1"))
        .emits("refund.requested c1:r1 5.00 of p1 invested 0 frozen 100 of lot 1")
        .payments(refunded("s:c1:r1"))
        .emits("refund.settled c1:r1 5.00 as re-s:c1:r1 revoked 100 of lot 1")
        .is(Ended.class);
  }

  @Test
  void whileAnotherChargeIsOverdueTheOneBeforeCanBeRefunded() {
    basic()
        .until("2024-05-01")
        .declines(2)
        .is(PastDue.class)
        .support(refund("s:c1"))
        .emits("refund.requested c1:r1 5.00 of p1 invested 0 missing 100")
        .is(PastDue.class);
  }
}

package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.notRefunded;
import static dev.termshift.domain.scenario.Commands.refundBalance;
import static dev.termshift.domain.scenario.Commands.refunded;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import org.junit.jupiter.api.Test;

/** Support pays account balance out. */
class BalanceRefundTest {

  /** A second payment of 5.00 is account balance. */
  private static Scenario owed() {
    return Scenario.active("basic", "2024-04-01").pays(1, 500, "p9").hasBalance(500);
  }

  @Test
  void balanceIsGoneFromTheRequestOn() {
    owed()
        .support(refundBalance())
        .emits("balance-refund.requested b1 5.00")
        .hasBalance(0)
        .customer(topUp("small", 1))
        .emits("charge.requested c2/1 3.00 = +3.00 for top-up 1 small")
        .payments(refunded("s:b1"))
        .emits("balance-refund.settled b1 5.00 as re-s:b1")
        .hasBalance(0);
  }

  @Test
  void whatIsNotPaidOutIsBalanceAgain() {
    owed()
        .support(refundBalance(200))
        .emits("balance-refund.requested b1 2.00")
        .hasBalance(300)
        .payments(notRefunded("s:b1"))
        .emits("balance-refund.failed b1 2.00")
        .hasBalance(500)
        .support(refundBalance())
        .emits("balance-refund.requested b2 5.00");
  }

  @Test
  void whatComesBackPaysWhatIsOverdue() {
    owed()
        .support(refundBalance())
        .until("2024-05-01")
        .declines(2)
        .is(PastDue.class)
        .payments(notRefunded("s:b1"))
        .emitsAmong("balance-refund.failed b1 5.00", "subscription.recovered c2")
        .hasBalance(0)
        .is(Active.class);
  }

  @Test
  void onlySupportPaysOutAndOnlyWhatIsThere() {
    owed()
        .customer(refundBalance())
        .rejects(RejectionCode.NOT_PERMITTED)
        .payments(refundBalance())
        .rejects(RejectionCode.NOT_PERMITTED)
        .support(refundBalance(501))
        .rejects(RejectionCode.REFUND_EXCEEDS_BALANCE)
        .says("The account balance is $5.00. Ask for that or less.")
        .support(refundBalance(0))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .support(refundBalance())
        .isAccepted()
        .support(refundBalance())
        .rejects(RejectionCode.REFUND_EXCEEDS_BALANCE)
        .says("There is no account balance to pay out.");
  }

  @Test
  void afterTheEndBalanceIsStillPaidOut() {
    owed()
        .support(cancelAtOnce())
        .is(Ended.class)
        .support(refundBalance())
        .emits("balance-refund.requested b1 5.00")
        .payments(notRefunded("s:b1"))
        .emits("balance-refund.failed b1 5.00")
        .hasBalance(500)
        .is(Ended.class);
  }

  @Test
  void notWhileAPaymentCouldUndoTheEnd() {
    // The upgrade can be paid for 23 hours, whatever ends meanwhile.
    owed()
        .at("2024-04-30T12:00:00Z")
        .customer(cancel())
        .customer(upgrade("plus"))
        .until("2024-05-01T01:00:00Z")
        .is(Ended.class)
        .hasBalance(500)
        .support(refundBalance())
        .rejects(RejectionCode.PAYMENT_PENDING)
        .at("2024-05-02")
        .support(refundBalance())
        .isAccepted();
  }

  @Test
  void anAnswerCountsOnce() {
    owed()
        .payments(refunded("s:b1"))
        .isUnusable()
        .support(refundBalance())
        .payments(refunded("s:b1"))
        .isAccepted()
        .payments(refunded("s:b1"))
        .doesNothing()
        .payments(notRefunded("s:b1"))
        .isUnusable();
  }

  @Test
  void twentyAreAwaitedAtMost() {
    Scenario story = owed();
    for (int payout = 1; payout <= 20; payout++) {
      story.support(refundBalance(1)).isAccepted();
    }
    story.support(refundBalance(1)).rejects(RejectionCode.LIMIT_EXCEEDED);
  }
}

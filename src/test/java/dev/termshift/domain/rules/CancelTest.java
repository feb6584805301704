package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.elapse;
import static dev.termshift.domain.scenario.Commands.failed;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import org.junit.jupiter.api.Test;

class CancelTest {

  @Test
  void aCancelledSubscriptionIsUsableUntilItsPeriodEnds() {
    Scenario.active("basic", "2024-01-01")
        .at("2024-01-10")
        .customer(cancel())
        .emits("cancellation.scheduled by CUSTOMER at 2024-02-01")
        .at("2024-02-01")
        .customer(consume(40))
        .isAccepted()
        .until("2024-02-01")
        .elapses("2024-02-01 subscription.ended CANCELLED credits 60 balance 0.00")
        .is(Ended.class);
  }

  @Test
  void cancellingTwiceIsRefused() {
    Scenario.active("basic", "2024-01-01")
        .customer(cancel())
        .customer(cancel())
        .rejects(RejectionCode.CANCELLATION_PENDING);
  }

  @Test
  void onlySupportCreditsWhatIsUnused() {
    Scenario.active("basic", "2024-01-01")
        .customer(new Cancel(Timing.PERIOD_END, true))
        .rejects(RejectionCode.NOT_PERMITTED)
        .customer(pause())
        .until("2024-02-01")
        .customer(new Cancel(Timing.PERIOD_END, true))
        .rejects(RejectionCode.NOT_PERMITTED);
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .customer(new Cancel(Timing.PERIOD_END, true))
        .rejects(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void atTheEndOfThePeriodNothingUnusedIsCredited() {
    Scenario.active("basic", "2024-01-01")
        .support(new Cancel(Timing.PERIOD_END, true))
        .rejects(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void aPendingUpgradeLocksCancellingForCustomersInEveryTiming() {
    Scenario.active("basic", "2024-01-01")
        .customer(upgradeAtPeriodEnd("plus"))
        .customer(cancel())
        .rejects(RejectionCode.CANCEL_LOCKED_BY_PENDING_UPGRADE)
        .customer(cancelAtOnce())
        .rejects(RejectionCode.CANCEL_LOCKED_BY_PENDING_UPGRADE, RejectionCode.NOT_PERMITTED);
  }

  @Test
  void theLockHoldsForAnOverdueSubscriptionToo() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .customer(upgradeAtPeriodEnd("plus"))
        .declines(2)
        .is(PastDue.class)
        .customer(cancel())
        .rejects(RejectionCode.CANCEL_LOCKED_BY_PENDING_UPGRADE);
  }

  @Test
  void supportLiftsTheLock() {
    Scenario.active("basic", "2024-01-01")
        .customer(upgradeAtPeriodEnd("plus"))
        .support(cancel())
        .emits(
            "plan-change.withdrawn plus by SUPPORT",
            "cancellation.scheduled by SUPPORT at 2024-02-01");
  }

  @Test
  void anUpgradeThatAwaitsItsPaymentStandsInTheWay() {
    Scenario.active("basic", "2024-01-01")
        .customer(upgrade("plus"))
        .customer(cancel())
        .rejects(RejectionCode.PAYMENT_PENDING)
        .support(cancel())
        .rejects(RejectionCode.PAYMENT_PENDING);
  }

  @Test
  void aPendingDowngradeIsReplaced() {
    Scenario.active("plus", "2024-01-01")
        .customer(downgrade("basic"))
        .customer(cancel())
        .emits(
            "plan-change.replaced DOWNGRADE basic by CUSTOMER",
            "cancellation.scheduled by CUSTOMER at 2024-02-01");
  }

  @Test
  void aDowngradeThatSupportScheduledIsNot() {
    Scenario.active("plus", "2024-01-01")
        .support(downgrade("basic"))
        .customer(cancel())
        .rejects(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void atOnceIsForSupportOnly() {
    Scenario.active("plus", "2024-01-01")
        .customer(cancelAtOnce())
        .rejects(RejectionCode.NOT_PERMITTED)
        .support(cancelAtOnce())
        .emits("subscription.ended CANCELLED credits 500 balance 0.00");
  }

  @Test
  void atOnceTheUnusedValueBecomesBalanceIfTheCommandSaysSo() {
    Scenario.active("plus", "2024-04-01")
        .at("2024-04-16")
        .support(cancelAtOnceCrediting())
        .emits(
            "credits.expired 250 PLAN lot 1 given back",
            "balance.credited 10.00 UNUSED_TIME",
            "subscription.ended CANCELLED credits 250 balance 10.00");
  }

  @Test
  void atOnceEverythingPendingAndOpenIsClosed() {
    Scenario.active("basic", "2024-04-01")
        .customer(topUp("small", 1))
        .customer(upgrade("plus"))
        .support(cancelAtOnceCrediting())
        .emits(
            "plan-change.withdrawn plus by SUPPORT",
            "charge.cancelled c3 WITHDRAWN",
            "charge.cancelled c2 SUBSCRIPTION_ENDED",
            "credits.expired 100 PLAN lot 1 given back",
            "balance.credited 5.00 UNUSED_TIME",
            "subscription.ended CANCELLED credits 0 balance 5.00");
  }

  @Test
  void balanceAppliedToAnUnpaidPeriodComesBackOnceAndNotTwice() {
    Scenario.active("plus", "2024-04-01")
        .at("2024-04-28")
        .support(downgradeAtOnce("basic"))
        .support(cancelAtOnceCrediting())
        .emits(
            "charge.cancelled c2 SUBSCRIPTION_ENDED",
            "balance.credited 2.00 CHARGE_CANCELLED c2",
            "subscription.ended CANCELLED credits 450 balance 2.00");
  }

  @Test
  void atOnceAPendingCancellationIsWithdrawnFirst() {
    Scenario.active("basic", "2024-04-01")
        .customer(cancel())
        .support(cancelAtOnce())
        .emits(
            "cancellation.withdrawn by SUPPORT",
            "subscription.ended CANCELLED credits 100 balance 0.00");
  }

  @Test
  void anOverdueSubscriptionCanBeCancelled() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .declines(2)
        .customer(cancel())
        .emits("cancellation.scheduled by CUSTOMER at 2024-03-01")
        .support(cancelAtOnce())
        .emitsAmong("charge.cancelled c2 SUBSCRIPTION_ENDED");
  }

  @Test
  void openChargesAreCancelledWhenThePeriodEnds() {
    Scenario.active("basic", "2024-01-01")
        .customer(cancel())
        .at("2024-01-31T12:00:00Z")
        .customer(topUp("small", 1))
        .until("2024-02-01")
        .elapses(
            "2024-02-01 charge.cancelled c2 SUBSCRIPTION_ENDED",
            "2024-02-01 subscription.ended CANCELLED credits 100 balance 0.00");
  }

  @Test
  void afterTheEndEveryCommandIsRefused() {
    Scenario.active("basic", "2024-01-01")
        .support(cancelAtOnce())
        .customer(start("basic"))
        .rejects(RejectionCode.ENDED)
        .customer(upgrade("plus"))
        .rejects(RejectionCode.ENDED)
        .customer(downgrade("free"))
        .rejects(RejectionCode.ENDED)
        .customer(withdraw())
        .rejects(RejectionCode.ENDED)
        .support(cancelAtOnce())
        .rejects(RejectionCode.ENDED)
        .customer(topUp("small", 1))
        .rejects(RejectionCode.ENDED)
        .customer(consume(1))
        .rejects(RejectionCode.ENDED)
        .customer(elapse("2024-02-01T00:00:00Z"))
        .doesNothing()
        .payments(failed("s:c1", 1, SampleCatalog.usd(500)))
        .doesNothing();
  }

  @Test
  void afterTheEndNothingIsDue() {
    Scenario ended = Scenario.active("basic", "2024-01-01").support(cancelAtOnce());
    assertThat(Deadlines.next(ended.state())).isEmpty();
    ended.until("2030-01-01").elapses().hasCredits(100);
  }
}

package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static dev.termshift.domain.scenario.Commands.withdraw;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import org.junit.jupiter.api.Test;

class DowngradeTest {

  @Test
  void aDowngradeWaitsForTheEndOfThePeriod() {
    Scenario.active("plus", "2024-01-01")
        .at("2024-01-10")
        .customer(downgrade("basic"))
        .emits("plan-change.scheduled DOWNGRADE basic by CUSTOMER at 2024-02-01")
        .customer(consume(500))
        .isAccepted()
        .until("2024-02-01")
        .elapses(
            "2024-02-01 plan.changed DOWNGRADE PERIOD_END plus -> basic"
                + " 2024-02-01..2024-03-01 invested 0.00",
            "2024-02-01 charge.requested c2/1 5.00 = +5.00"
                + " for period basic 2024-02-01..2024-03-01");
  }

  @Test
  void toAFreePlanNothingIsCharged() {
    Scenario.active("basic", "2024-01-01")
        .customer(downgrade("free"))
        .until("2024-02-01")
        .elapses(
            "2024-02-01 plan.changed DOWNGRADE PERIOD_END basic -> free"
                + " 2024-02-01..2024-03-01 invested 0.00",
            "2024-02-01 credits.granted 10 PLAN lot 2 until 2024-03-01",
            "2024-02-01 credits.expired 100 PLAN lot 1");
  }

  @Test
  void aShorterPeriodOfTheSameRankIsADowngrade() {
    Scenario.active("plus-yearly", "2024-01-01")
        .customer(upgrade("plus"))
        .rejects(RejectionCode.NOT_AN_UPGRADE)
        .customer(downgrade("plus"))
        .emits("plan-change.scheduled DOWNGRADE plus by CUSTOMER at 2025-01-01");
  }

  @Test
  void theReasonsAgainstItMirrorThoseAgainstAnUpgrade() {
    Scenario.active("plus", "2024-01-01")
        .customer(downgrade("gold"))
        .rejects(RejectionCode.UNKNOWN_PLAN)
        .customer(downgrade("plus"))
        .rejects(RejectionCode.SAME_PLAN)
        .customer(downgrade("pro"))
        .rejects(RejectionCode.NOT_A_DOWNGRADE)
        .customer(downgrade("euro"))
        .rejects(RejectionCode.CURRENCY_MISMATCH, RejectionCode.NOT_A_DOWNGRADE)
        .customer(cancel())
        .customer(downgrade("basic"))
        .rejects(RejectionCode.CANCELLATION_PENDING)
        .customer(withdraw())
        .customer(upgrade("pro"))
        .customer(downgrade("basic"))
        .rejects(RejectionCode.PAYMENT_PENDING);
  }

  @Test
  void whatSupportScheduledACustomerCannotReplace() {
    Scenario.active("plus", "2024-01-01")
        .support(upgradeAtPeriodEnd("pro"))
        .customer(downgrade("basic"))
        .rejects(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void whileAChargeIsOverdueItIsRefused() {
    Scenario.active("plus", "2024-01-01")
        .until("2024-02-01")
        .declines(2)
        .customer(downgrade("basic"))
        .rejects(RejectionCode.PAYMENT_OVERDUE)
        .support(downgradeAtOnce("basic"))
        .rejects(RejectionCode.PAYMENT_OVERDUE);
  }

  @Test
  void atOnceIsForSupportOnly() {
    Scenario.active("plus", "2024-01-01")
        .customer(downgradeAtOnce("basic"))
        .rejects(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void atOnceTheUnusedValuePaysForTheNewCycleAndTheRestIsBalance() {
    Scenario.active("plus", "2024-04-01")
        .customer(consume(100))
        .at("2024-04-16")
        .support(downgradeAtOnce("basic"))
        .emits(
            "credits.expired 250 PLAN lot 1 given back",
            "balance.credited 10.00 UNUSED_TIME",
            "plan.changed DOWNGRADE IMMEDIATE plus -> basic 2024-04-16..2024-05-16 invested 0.00",
            "credits.carried-over 150 lot 1 -> 2 until 2024-05-16",
            "balance.applied 5.00 c2 for period basic 2024-04-16..2024-05-16",
            "credits.granted 100 PLAN lot 3 until 2024-05-16")
        .hasBalance(500);
  }

  @Test
  void atOnceWhatTheUnusedValueDoesNotCoverIsChargedAndItsCreditsComeWhenPaid() {
    Scenario.active("plus", "2024-04-01")
        .at("2024-04-28")
        .support(downgradeAtOnce("basic"))
        .emits(
            "credits.expired 50 PLAN lot 1 given back",
            "balance.credited 2.00 UNUSED_TIME",
            "plan.changed DOWNGRADE IMMEDIATE plus -> basic 2024-04-28..2024-05-28 invested 0.00",
            "credits.carried-over 450 lot 1 -> 2 until 2024-05-28",
            "balance.applied 2.00 c2 for period basic 2024-04-28..2024-05-28",
            "charge.requested c2/1 3.00 = +5.00 -2.00 for period basic 2024-04-28..2024-05-28")
        .pays(2, "p2")
        .emits("charge.settled c2/1 3.00 p2", "credits.granted 100 PLAN lot 3 until 2024-05-28")
        .at("2024-05-13")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c3/1 17.50 = +20.00 -2.50 for upgrade plus");
  }

  @Test
  void atOnceAndNotPaidItIsPastDue() {
    Scenario.active("plus", "2024-04-01")
        .at("2024-04-28")
        .support(downgradeAtOnce("basic"))
        .declines(2)
        .emits("charge.failed c2/1 PAYMENT_FAILED retry 2024-05-01", "subscription.past-due c2")
        .is(PastDue.class)
        .pays(2, "p2")
        .emits(
            "charge.settled c2/1 3.00 p2",
            "subscription.recovered c2",
            "credits.granted 100 PLAN lot 3 until 2024-05-28")
        .is(Active.class);
  }

  @Test
  void atOnceItWithdrawsWhateverIsPending() {
    Scenario.active("plus", "2024-04-01")
        .customer(upgradeAtPeriodEnd("pro"))
        .support(downgradeAtOnce("basic"))
        .emitsAmong("plan-change.withdrawn pro by SUPPORT", "balance.credited 20.00 UNUSED_TIME");
    Scenario.active("plus", "2024-04-01")
        .customer(cancel())
        .support(downgradeAtOnce("basic"))
        .emitsAmong("cancellation.withdrawn by SUPPORT", "balance.credited 20.00 UNUSED_TIME");
  }

  @Test
  void atOnceIsRefusedWhileAPaymentIsAwaited() {
    Scenario.active("plus", "2024-04-01")
        .customer(upgrade("pro"))
        .support(downgradeAtOnce("basic"))
        .rejects(RejectionCode.PAYMENT_PENDING);
    Scenario.active("plus", "2024-04-01")
        .until("2024-05-01")
        .support(downgradeAtOnce("basic"))
        .rejects(RejectionCode.PAYMENT_PENDING);
  }
}

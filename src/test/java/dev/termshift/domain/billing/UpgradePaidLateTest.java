package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import org.junit.jupiter.api.Test;

/** An upgrade that is asked for in one period and paid in the next. */
class UpgradePaidLateTest {

  private static final String NEW_PLAN =
      "plan.changed UPGRADE IMMEDIATE basic -> plus"
          + " 2024-05-01T06:00:00Z..2024-06-01T06:00:00Z invested 20.00";

  @Test
  void theOldPlanRenewsMeanwhileAndTheUpgradeGoesOnWaiting() {
    Scenario scenario =
        requested()
            .until("2024-05-01")
            .elapses(
                "2024-05-01 subscription.renewed basic 2024-05-01..2024-06-01",
                "2024-05-01 charge.requested c3/1 5.00 = +5.00 for period basic"
                    + " 2024-05-01..2024-06-01",
                "2024-05-01 credits.expired 100 PLAN lot 1");
    assertThat(scenario.currentTerm().pending().orElseThrow())
        .isInstanceOf(UpgradeAwaitingPayment.class);
  }

  @Test
  void theOpenRenewalIsCancelledWhenTheUpgradeIsPaid() {
    requested()
        .until("2024-05-01")
        .at("2024-05-01T06:00:00Z")
        .pays(2, "p2")
        .emits(
            "charge.settled c2/1 19.99 p2",
            "charge.cancelled c3 REPLACED",
            NEW_PLAN,
            "credits.granted 500 PLAN lot 2 until 2024-06-01T06:00:00Z")
        .at("2024-05-01T06:00:01Z")
        .pays(3, 500, "p3")
        .emits("balance.credited 5.00 LATE_PAYMENT c3 p3");
  }

  @Test
  void aRenewalThatWasPaidIsCreditedByItsUnusedShare() {
    requested()
        .until("2024-05-01")
        .pays(3, "p3")
        .at("2024-05-01T06:00:00Z")
        .pays(2, "p2")
        .emits(
            "charge.settled c2/1 19.99 p2",
            "balance.credited 4.96 RENEWAL_REPLACED",
            NEW_PLAN,
            "credits.carried-over 100 lot 2 -> 3 until 2024-06-01T06:00:00Z",
            "credits.granted 500 PLAN lot 4 until 2024-06-01T06:00:00Z")
        .hasBalance(496);
  }

  @Test
  void whatBalancePaidForARenewalIsCreditedToo() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-30T12:00:00Z")
        .customer(upgrade("plus"))
        .pays(1, 500, "p9")
        .hasBalance(500)
        .until("2024-05-01")
        .elapsesAmong("2024-05-01 balance.applied 5.00 c3 for period basic 2024-05-01..2024-06-01")
        .at("2024-05-01T06:00:00Z")
        .pays(2, "p2")
        .emitsAmong("balance.credited 4.96 RENEWAL_REPLACED", NEW_PLAN)
        .hasBalance(496);
  }

  @Test
  void balanceAppliedToAnOpenRenewalComesBackOnce() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-30T12:00:00Z")
        .customer(topUp("small", 1))
        .declines(2)
        .customer(upgrade("plus"))
        .paysTooLate(2, 300, "p9")
        .until("2024-05-01")
        .elapsesAmong(
            "2024-05-01 charge.requested c4/1 2.00 = +5.00 -3.00 for period basic"
                + " 2024-05-01..2024-06-01")
        .at("2024-05-01T06:00:00Z")
        .pays(3, "p3")
        .emits(
            "charge.settled c3/1 19.92 p3",
            "charge.cancelled c4 REPLACED",
            "balance.credited 3.00 CHARGE_CANCELLED c4",
            NEW_PLAN,
            "credits.granted 500 PLAN lot 2 until 2024-06-01T06:00:00Z")
        .hasBalance(300);
  }

  @Test
  void anOverdueRenewalIsReplacedAndNothingIsOverdueAnyMore() {
    requested()
        .until("2024-05-01")
        .declines(3)
        .is(PastDue.class)
        .at("2024-05-01T06:00:00Z")
        .pays(2, "p2")
        .emits(
            "charge.settled c2/1 19.99 p2",
            "charge.cancelled c3 REPLACED",
            "subscription.recovered c2",
            NEW_PLAN,
            "credits.granted 500 PLAN lot 2 until 2024-06-01T06:00:00Z")
        .is(Active.class);
  }

  @Test
  void discardedAfterTheBoundaryTheRenewalStands() {
    requested()
        .until("2024-05-01")
        .pays(3, "p3")
        .until("2024-05-02")
        .elapsesAmong("2024-05-01T21:00:00Z plan-change.discarded plus UNANSWERED")
        .hasCredits(100)
        .hasBalance(0)
        .is(Active.class);
  }

  @Test
  void afterALongOutageSeveralRenewalsAreReplaced() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-30T22:00:00Z")
        .customer(upgrade("plus"))
        .at("2024-05-01T06:00:00Z")
        .pays(2, "p2")
        .elapsesAmong("2024-05-01 subscription.renewed basic 2024-05-01..2024-06-01")
        .emitsAmong("charge.cancelled c3 REPLACED", NEW_PLAN);
  }

  @Test
  void endedMeanwhileItIsDiscardedAndTheMoneyIsKeptSafe() {
    Scenario.active("weekly", "2024-01-01")
        .until("2024-01-08")
        .pays(2, "p2")
        .at("2024-01-14T23:00:00Z")
        .customer(upgrade("plus"))
        .until("2024-01-15")
        .declines(4)
        .support(cancelAtOnce())
        .emits(
            "plan-change.withdrawn plus by SUPPORT",
            "charge.cancelled c3 WITHDRAWN",
            "charge.cancelled c4 SUBSCRIPTION_ENDED",
            "subscription.ended CANCELLED credits 0 balance 0.00")
        .pays(3, 1999, "p3")
        .emits("balance.credited 19.99 LATE_PAYMENT c3 p3")
        .is(Ended.class);
  }

  /** Asked for two hours before the end of a period of thirty days, of which 1/360 is unused. */
  private static Scenario requested() {
    return Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-04-01")
        .at("2024-04-30T22:00:00Z")
        .customer(upgrade("plus"))
        .isAccepted();
  }
}

package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnceCrediting;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static dev.termshift.domain.scenario.Commands.withdraw;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import org.junit.jupiter.api.Test;

class PauseTest {

  @Test
  void aCustomerPausesAtTheEndOfThePeriodAndNothingIsChargedFromThenOn() {
    Scenario.active("basic", "2024-04-01")
        .customer(pause())
        .emits("pause.scheduled by CUSTOMER at 2024-05-01")
        .is(Active.class)
        .until("2024-09-01")
        .elapses(
            "2024-05-01 subscription.paused PERIOD_END by CUSTOMER unused 0.00",
            "2024-05-01 credits.expired 100 PLAN lot 1")
        .is(Paused.class);
  }

  @Test
  void resumingBeginsANewCycleWithANewAnchorAndCharges() {
    paused()
        .at("2024-07-15T12:00:00Z")
        .customer(resume())
        .emits(
            "subscription.resumed basic 2024-07-15T12:00:00Z..2024-08-15T12:00:00Z invested 0.00",
            "charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-07-15T12:00:00Z..2024-08-15T12:00:00Z")
        .pays(2, "p2")
        .emits(
            "charge.settled c2/1 5.00 p2",
            "credits.granted 100 PLAN lot 2 until 2024-08-15T12:00:00Z")
        .is(Active.class);
  }

  @Test
  void supportPausesAtOnceAndTheUnusedValueIsBroughtIntoTheNextCycle() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-16")
        .support(pauseAtOnce())
        .emits(
            "credits.expired 50 PLAN lot 1 given back",
            "subscription.paused IMMEDIATE by SUPPORT unused 2.50")
        .at("2024-06-01")
        .customer(resume())
        .emits(
            "subscription.resumed basic 2024-06-01..2024-07-01 invested 2.50",
            "charge.requested c2/1 2.50 = +5.00 -2.50 for period basic 2024-06-01..2024-07-01");
  }

  @Test
  void theValueMakesTheNextPeriodLongerWhereThePolicySaysSo() {
    Scenario.active(
            SampleCatalog.allocating(AllocationPolicy.CREDITS_AND_LONGER_PERIOD),
            "basic",
            "2024-04-01")
        .at("2024-04-16")
        .support(pauseAtOnce())
        .at("2024-06-01")
        .customer(resume())
        .emits(
            "subscription.resumed basic 2024-06-01..2024-07-16 invested 2.50",
            "charge.requested c2/1 5.00 = +5.00 for period basic 2024-06-01..2024-07-16");
  }

  @Test
  void thePlansCreditsStayBehindWhereThePolicySaysSo() {
    Scenario.active(SampleCatalog.allocating(AllocationPolicy.LEAST_UNUSED), "basic", "2024-04-01")
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .at("2024-04-16")
        .support(pauseAtOnce())
        .emits(
            "credits.expired 50 PLAN lot 1 given back",
            "subscription.paused IMMEDIATE by SUPPORT unused 2.50",
            "credits.expired 50 PLAN lot 1 left behind")
        .hasCredits(50);
  }

  @Test
  void whatIsWorthMoreThanAPeriodBecomesBalance() {
    Scenario.active(
            SampleCatalog.with(
                SampleCatalog.CATALOG, "2024-05-01T00:00:00Z", SampleCatalog.plan("basic", 1, 100)),
            "basic",
            "2024-04-01")
        .at("2024-04-16")
        .support(pauseAtOnce())
        .at("2024-06-01")
        .customer(resume())
        .emits(
            "subscription.resumed basic 2024-06-01..2024-07-01 invested 1.00",
            "balance.credited 1.50 UNUSED_TIME",
            "credits.granted 100 PLAN lot 2 until 2024-07-01");
  }

  @Test
  void whilePausedOnlyBoughtCreditsAreUsable() {
    Scenario.active("basic", "2024-04-01")
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .at("2024-04-16")
        .support(pauseAtOnce())
        .customer(consume(51))
        .rejects(RejectionCode.INSUFFICIENT_CREDITS)
        .customer(consume(50))
        .emits("credits.consumed 50 from 2:50 left 50");
  }

  @Test
  void boughtCreditsKeepTheirExpiryDuringAPause() {
    Scenario.active("basic", "2024-04-01")
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .customer(pause())
        .until("2025-04-01")
        .elapsesAmong("2025-04-01 credits.expired 50 TOP_UP lot 2")
        .is(Paused.class);
  }

  @Test
  void aTopUpPaidDuringAPauseIsGranted() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-30T12:00:00Z")
        .customer(topUp("small", 1))
        .customer(pause())
        .at("2024-05-01T01:00:00Z")
        .pays(2, "p2")
        .emitsAmong("credits.granted 50 TOP_UP lot 2 until 2025-05-01T01:00:00Z")
        .is(Paused.class);
  }

  @Test
  void cancellingAPausedSubscriptionEndsItAtOnce() {
    paused().at("2024-06-01").customer(cancel()).is(Ended.class);
  }

  @Test
  void supportMayCreditWhatAPeriodCutShortHadLeft() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-16")
        .support(pauseAtOnce())
        .support(cancelAtOnceCrediting())
        .emits(
            "balance.credited 2.50 UNUSED_TIME",
            "subscription.ended CANCELLED credits 50 balance 2.50");
  }

  @Test
  void onlySupportPausesAtOnce() {
    Scenario.active("basic", "2024-04-01")
        .customer(pauseAtOnce())
        .rejects(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void anUpgradeAtPeriodEndForbidsAPauseAndSoDoesADowngrade() {
    Scenario.active("plus", "2024-04-01")
        .customer(upgradeAtPeriodEnd("pro"))
        .customer(pause())
        .rejects(RejectionCode.CHANGE_PENDING)
        .support(pauseAtOnce())
        .rejects(RejectionCode.CHANGE_PENDING)
        .customer(downgrade("basic"))
        .customer(pause())
        .rejects(RejectionCode.CHANGE_PENDING);
  }

  @Test
  void anAwaitedPaymentAndACancellationForbidAPause() {
    Scenario.active("basic", "2024-04-01")
        .customer(upgrade("plus"))
        .customer(pause())
        .rejects(RejectionCode.PAYMENT_PENDING)
        .customer(withdraw())
        .customer(cancel())
        .customer(pause())
        .rejects(RejectionCode.CANCELLATION_PENDING);
  }

  @Test
  void whatIsOverdueForbidsAPause() {
    Scenario.active("basic", "2024-04-01")
        .until("2024-05-01")
        .declines(2)
        .customer(pause())
        .rejects(RejectionCode.PAYMENT_OVERDUE);
  }

  @Test
  void anUnansweredRenewalForbidsAPauseAtOnce() {
    Scenario.active("basic", "2024-04-01")
        .until("2024-05-01")
        .support(pauseAtOnce())
        .rejects(RejectionCode.PAYMENT_PENDING);
  }

  @Test
  void aPendingPauseCanBeWithdrawnAndIsWithdrawnByAnUpgrade() {
    Scenario.active("basic", "2024-04-01")
        .customer(pause())
        .customer(pause())
        .rejects(RejectionCode.CHANGE_PENDING)
        .customer(withdraw())
        .emits("pause.withdrawn by CUSTOMER")
        .customer(pause())
        .customer(upgrade("plus"))
        .pays(2, "p2")
        .emitsAmong("pause.withdrawn by CUSTOMER");
  }

  @Test
  void aPendingPauseForbidsSchedulingAndGivesWayToACancellation() {
    Scenario.active("basic", "2024-04-01")
        .customer(pause())
        .customer(upgradeAtPeriodEnd("plus"))
        .rejects(RejectionCode.CHANGE_PENDING)
        .customer(cancel())
        .emits("pause.withdrawn by CUSTOMER", "cancellation.scheduled by CUSTOMER at 2024-05-01");
  }

  @Test
  void aCustomerCannotUndoThePauseThatSupportScheduled() {
    Scenario.active("basic", "2024-04-01")
        .support(pause())
        .customer(withdraw())
        .rejects(RejectionCode.NOT_PERMITTED)
        .customer(cancel())
        .rejects(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void supportPausesSoonerThanACustomerWanted() {
    Scenario.active("basic", "2024-04-01")
        .customer(pause())
        .at("2024-04-16")
        .support(pauseAtOnce())
        .emits(
            "pause.withdrawn by SUPPORT",
            "credits.expired 50 PLAN lot 1 given back",
            "subscription.paused IMMEDIATE by SUPPORT unused 2.50");
  }

  @Test
  void whilePausedNothingElseThatNeedsAPeriodIsPossible() {
    paused()
        .at("2024-06-01")
        .customer(upgrade("plus"))
        .rejects(RejectionCode.NOT_ACTIVE)
        .customer(topUp("small", 1))
        .rejects(RejectionCode.NOT_ACTIVE)
        .customer(pause())
        .rejects(RejectionCode.NOT_ACTIVE)
        .customer(withdraw())
        .rejects(RejectionCode.NOTHING_PENDING)
        .customer(start("basic"))
        .rejects(RejectionCode.ALREADY_STARTED);
  }

  @Test
  void whatDoesNotPauseCannotBeResumed() {
    Scenario.active("basic", "2024-04-01").customer(resume()).rejects(RejectionCode.NOT_PAUSED);
  }

  /** A renewal that was found late waits for its answer beyond the end of its period. */
  @Test
  void aPeriodUnpaidWhenItsTimeIsOverEndsThePause() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-04-01")
        .untilLate("2024-05-31T12:00:00Z")
        .customer(pause())
        .until("2024-06-01")
        .is(Paused.class)
        .until("2024-06-05")
        .elapses(
            "2024-06-01T11:00:00Z charge.failed c2/1 UNANSWERED",
            "2024-06-01T11:00:00Z charge.cancelled c2 UNANSWERED",
            "2024-06-01T11:00:00Z subscription.ended UNPAID credits 0 balance 0.00")
        .is(Ended.class);
  }

  private static Scenario paused() {
    return Scenario.active("basic", "2024-04-01").customer(pause()).until("2024-05-01");
  }
}

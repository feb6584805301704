package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static dev.termshift.domain.scenario.Commands.withdraw;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

class UpgradeAtPeriodEndTest {

  @Test
  void nothingIsChargedUntilThePeriodEnds() {
    Scenario.active("basic", "2024-01-31")
        .at("2024-02-10")
        .customer(upgradeAtPeriodEnd("plus"))
        .emits("plan-change.scheduled UPGRADE plus by CUSTOMER at 2024-02-29");
  }

  @Test
  void atTheBoundaryTheNewPlanBeginsInTheSameCycleAndIsCharged() {
    Scenario.active("basic", "2024-01-31")
        .customer(upgradeAtPeriodEnd("plus"))
        .until("2024-02-29")
        .elapses(
            "2024-02-29 plan.changed UPGRADE PERIOD_END basic -> plus"
                + " 2024-02-29..2024-03-31 invested 0.00",
            "2024-02-29 charge.requested c2/1 20.00 = +20.00"
                + " for period plus 2024-02-29..2024-03-31",
            "2024-02-29 credits.expired 100 PLAN lot 1")
        .hasCredits(0)
        .pays(2, "p2")
        .emits("charge.settled c2/1 20.00 p2", "credits.granted 500 PLAN lot 2 until 2024-03-31");
  }

  @Test
  void anotherPeriodLengthBeginsACycleOfItsOwnAtTheBoundary() {
    Scenario.active("plus", "2024-01-31")
        .customer(upgradeAtPeriodEnd("plus-yearly"))
        .until("2024-02-29")
        .elapsesAmong(
            "2024-02-29 plan.changed UPGRADE PERIOD_END plus -> plus-yearly"
                + " 2024-02-29..2025-02-28 invested 0.00");
  }

  @Test
  void itIsChargedOnTheTermsItWasScheduledWith() {
    Scenario.active(
            SampleCatalog.with(
                SampleCatalog.CATALOG,
                "2024-01-20T00:00:00Z",
                new Plan(
                    "plus",
                    "plus",
                    2,
                    SampleCatalog.usd(9900),
                    SampleCatalog.every("P1M"),
                    1,
                    PlanFeatures.PLAIN)),
            "basic",
            "2024-01-01")
        .at("2024-01-10")
        .customer(upgradeAtPeriodEnd("plus"))
        .until("2024-02-01")
        .elapsesAmong(
            "2024-02-01 charge.requested c2/1 20.00 = +20.00"
                + " for period plus 2024-02-01..2024-03-01");
  }

  @Test
  void whileItIsPendingCancellingIsLockedUntilTheNewCycleStarts() {
    Scenario.active("basic", "2024-01-01")
        .customer(upgradeAtPeriodEnd("plus"))
        .customer(cancel())
        .rejects(RejectionCode.CANCEL_LOCKED_BY_PENDING_UPGRADE)
        .at("2024-02-01")
        .customer(cancel())
        .rejects(RejectionCode.CANCEL_LOCKED_BY_PENDING_UPGRADE)
        .at("2024-02-01T00:00:01Z")
        .customer(cancel())
        .emits("cancellation.scheduled by CUSTOMER at 2024-03-01");
  }

  @Test
  void withdrawingItLiftsTheLock() {
    Scenario.active("basic", "2024-01-01")
        .customer(upgradeAtPeriodEnd("plus"))
        .customer(withdraw())
        .emits("plan-change.withdrawn plus by CUSTOMER")
        .customer(cancel())
        .isAccepted();
  }

  @Test
  void aNewerChangeReplacesAnOlderOne() {
    Scenario.active("basic", "2024-01-01")
        .customer(upgradeAtPeriodEnd("plus"))
        .customer(upgradeAtPeriodEnd("pro"))
        .emits(
            "plan-change.replaced UPGRADE plus by CUSTOMER",
            "plan-change.scheduled UPGRADE pro by CUSTOMER at 2024-02-01")
        .customer(downgrade("free"))
        .emits(
            "plan-change.replaced UPGRADE pro by CUSTOMER",
            "plan-change.scheduled DOWNGRADE free by CUSTOMER at 2024-02-01")
        .customer(upgradeAtPeriodEnd("plus"))
        .emitsAmong("plan-change.replaced DOWNGRADE free by CUSTOMER");
  }

  @Test
  void askingForTheSameAgainReplacesItByItself() {
    Scenario.active("basic", "2024-01-01")
        .customer(upgradeAtPeriodEnd("plus"))
        .customer(upgradeAtPeriodEnd("plus"))
        .emits(
            "plan-change.replaced UPGRADE plus by CUSTOMER",
            "plan-change.scheduled UPGRADE plus by CUSTOMER at 2024-02-01");
  }

  @Test
  void aCustomerCannotReplaceWhatSupportScheduled() {
    Scenario.active("basic", "2024-01-01")
        .support(upgradeAtPeriodEnd("plus"))
        .customer(upgradeAtPeriodEnd("pro"))
        .rejects(RejectionCode.NOT_PERMITTED)
        .support(upgradeAtPeriodEnd("pro"))
        .emitsAmong("plan-change.replaced UPGRADE plus by SUPPORT");
  }

  @Test
  void whileACancellationIsPendingNothingIsScheduled() {
    Scenario.active("basic", "2024-01-01")
        .customer(cancel())
        .customer(upgradeAtPeriodEnd("plus"))
        .rejects(RejectionCode.CANCELLATION_PENDING);
  }

  @Test
  void accountBalancePaysTheNewPeriodFirst() {
    Scenario.active("basic", "2024-01-01")
        .customer(topUp("small", 7))
        .declines(2)
        .paysTooLate(2, 2100, "p2")
        .customer(upgradeAtPeriodEnd("plus"))
        .until("2024-02-01")
        .elapses(
            "2024-02-01 plan.changed UPGRADE PERIOD_END basic -> plus"
                + " 2024-02-01..2024-03-01 invested 0.00",
            "2024-02-01 balance.applied 20.00 c3 for period plus 2024-02-01..2024-03-01",
            "2024-02-01 credits.granted 500 PLAN lot 2 until 2024-03-01",
            "2024-02-01 credits.expired 100 PLAN lot 1")
        .hasBalance(100);
  }

  @Test
  void anOpenRenewalDoesNotForbidScheduling() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .customer(upgradeAtPeriodEnd("plus"))
        .isAccepted();
  }

  @Test
  void unpaidAtTheBoundaryTheNewPlanIsPastDue() {
    Scenario.active("basic", "2024-01-01")
        .customer(upgradeAtPeriodEnd("plus"))
        .until("2024-02-01")
        .declines(2)
        .emits("charge.failed c2/1 PAYMENT_FAILED retry 2024-02-04", "subscription.past-due c2");
  }
}

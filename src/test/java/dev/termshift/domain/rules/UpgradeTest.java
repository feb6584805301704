package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UpgradeTest {

  @Test
  void anImmediateUpgradeChargesThePriceLessTheUnusedValueAndWaits() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .emits(
            "plan-change.requested plus by CUSTOMER awaits c2 unused 4.83",
            "charge.requested c2/1 15.17 = +20.00 -4.83 for upgrade plus");
  }

  @Test
  void whenPaidItBeginsANewCycleWithEverythingThatIsLeft() {
    Scenario.active("basic", "2024-04-01")
        .customer(consume(30))
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .at("2024-04-02T06:00:00Z")
        .pays(2, "p2")
        .emits(
            "charge.settled c2/1 15.17 p2",
            "plan.changed UPGRADE IMMEDIATE basic -> plus"
                + " 2024-04-02T06:00:00Z..2024-05-02T06:00:00Z invested 20.00",
            "credits.carried-over 70 lot 1 -> 2 until 2024-05-02T06:00:00Z",
            "credits.granted 500 PLAN lot 3 until 2024-05-02T06:00:00Z")
        .hasCredits(570);
  }

  @Test
  void aSecondUpgradeAtTheSameInstantBringsInTheWholeValue() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .pays(2, "p2")
        .customer(upgrade("pro"))
        .emits(
            "plan-change.requested pro by CUSTOMER awaits c3 unused 20.00",
            "charge.requested c3/1 30.00 = +50.00 -20.00 for upgrade pro")
        .pays(3, "p3")
        .emitsAmong(
            "plan.changed UPGRADE IMMEDIATE plus -> pro 2024-04-02..2024-05-02 invested 50.00");
  }

  @Test
  void anUpgradeInTheInstantOfTheStartStatesTheWholePeriodItEnded() {
    Scenario scenario =
        Scenario.active("basic", "2024-04-01").customer(upgrade("plus")).pays(2, "p2").isAccepted();
    PlanChanged changed = scenario.all(PlanChanged.class).findFirst().orElseThrow();
    assertThat(changed.endedPeriod())
        .isEqualTo(
            new BillingPeriod(
                Instant.parse("2024-04-01T00:00:00Z"), Instant.parse("2024-05-01T00:00:00Z")));
  }

  @Test
  void amountsAreThoseOfTheRequestHoweverLateItIsPaid() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-16")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 17.50 = +20.00 -2.50 for upgrade plus")
        .at("2024-04-16T22:00:00Z")
        .pays(2, "p2")
        .emitsAmong(
            "plan.changed UPGRADE IMMEDIATE basic -> plus"
                + " 2024-04-16T22:00:00Z..2024-05-16T22:00:00Z invested 20.00");
  }

  @Test
  void theOldPlanRunsOnUntilItIsPaid() {
    Scenario scenario =
        Scenario.active("basic", "2024-04-01").at("2024-04-02").customer(upgrade("plus"));
    assertThat(scenario.currentTerm().terms().planId()).isEqualTo("basic");
    scenario.customer(consume(100)).isAccepted();
  }

  @Test
  void aDeclinedUpgradeIsDiscarded() {
    Scenario scenario =
        Scenario.active("basic", "2024-04-01")
            .at("2024-04-02")
            .customer(upgrade("plus"))
            .declines(2)
            .emits(
                "charge.failed c2/1 PAYMENT_FAILED",
                "charge.cancelled c2 PAYMENT_FAILED",
                "plan-change.discarded plus PAYMENT_FAILED");
    assertThat(scenario.currentTerm().pending()).isEmpty();
  }

  @Test
  void anUnansweredUpgradeIsDiscarded() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-04-01")
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .until("2024-04-03")
        .elapses(
            "2024-04-02T23:00:00Z charge.failed c2/1 UNANSWERED",
            "2024-04-02T23:00:00Z charge.cancelled c2 UNANSWERED",
            "2024-04-02T23:00:00Z plan-change.discarded plus UNANSWERED");
  }

  @Test
  void accountBalancePaysFirstAndComesBackWhenTheUpgradeIsDiscarded() {
    withBalance()
        .customer(upgrade("plus"))
        .emits(
            "plan-change.requested plus by CUSTOMER awaits c3 unused 5.00",
            "balance.applied 3.00 c3 for upgrade plus",
            "charge.requested c3/1 12.00 = +20.00 -5.00 -3.00 for upgrade plus")
        .hasBalance(0)
        .declines(3)
        .emits(
            "charge.failed c3/1 PAYMENT_FAILED",
            "charge.cancelled c3 PAYMENT_FAILED",
            "balance.credited 3.00 CHARGE_CANCELLED c3",
            "plan-change.discarded plus PAYMENT_FAILED")
        .hasBalance(300);
  }

  @Test
  void paidByBalanceAndCardItIsInvestedInFull() {
    withBalance()
        .customer(upgrade("plus"))
        .pays(3, "p3")
        .emitsAmong(
            "charge.settled c3/1 12.00 p3",
            "plan.changed UPGRADE IMMEDIATE basic -> plus 2024-04-01..2024-05-01 invested 20.00");
  }

  @Test
  void paidByBalanceAloneItTakesEffectAtOnce() {
    Scenario.active("basic", "2024-04-01")
        .customer(topUp("small", 10))
        .declines(2)
        .paysTooLate(2, 3000, "p2")
        .emits("balance.credited 30.00 LATE_PAYMENT c2 p2")
        .customer(upgrade("plus"))
        .emits(
            "balance.applied 15.00 c3 for upgrade plus",
            "plan.changed UPGRADE IMMEDIATE basic -> plus 2024-04-01..2024-05-01 invested 20.00",
            "credits.carried-over 100 lot 1 -> 2 until 2024-05-01",
            "credits.granted 500 PLAN lot 3 until 2024-05-01")
        .hasBalance(1500)
        .customer(topUp("small", 6))
        .emitsAmong("charge.requested c4/1 3.00 = +18.00 -15.00 for top-up 6 small");
  }

  @Test
  void unusedValueBeyondThePriceBecomesAccountBalance() {
    Scenario.active("plus-yearly", "2024-01-01")
        .customer(upgrade("pro"))
        .emits(
            "balance.credited 150.00 UNUSED_TIME",
            "plan.changed UPGRADE IMMEDIATE plus-yearly -> pro"
                + " 2024-01-01..2024-02-01 invested 50.00",
            "credits.carried-over 6000 lot 1 -> 2 until 2025-01-01",
            "credits.granted 1000 PLAN lot 3 until 2024-02-01")
        .hasBalance(15000);
  }

  @Test
  void aFreeHigherPlanTakesEffectAtOnce() {
    Scenario.active("free", "2024-04-01")
        .customer(upgrade("gift"))
        .emits(
            "plan.changed UPGRADE IMMEDIATE free -> gift 2024-04-01..2024-05-01 invested 0.00",
            "credits.carried-over 10 lot 1 -> 2 until 2024-05-01",
            "credits.granted 50 PLAN lot 3 until 2024-05-01");
  }

  @Test
  void aFreePlanBringsInNothing() {
    Scenario.active("free", "2024-04-01")
        .customer(upgrade("basic"))
        .emitsAmong("charge.requested c1/1 5.00 = +5.00 for upgrade basic");
  }

  @Test
  void aLongerPeriodOfTheSameRankIsAnUpgrade() {
    Scenario.active("plus", "2024-04-01")
        .customer(upgrade("plus-yearly"))
        .emitsAmong("charge.requested c2/1 180.00 = +200.00 -20.00 for upgrade plus-yearly");
  }

  @Test
  void creditsThatLastLongEnoughAreNotCarriedAgainAndBoughtOnesNever() {
    Scenario.active("plus-yearly", "2024-01-01")
        .customer(topUp("sample", 1))
        .customer(upgrade("pro"))
        .emitsAmong("credits.carried-over 6000 lot 1 -> 3 until 2025-01-01")
        .customer(upgrade("gift"))
        .emits(
            "balance.credited 50.00 UNUSED_TIME",
            "plan.changed UPGRADE IMMEDIATE pro -> gift 2024-01-01..2024-02-01 invested 0.00",
            "credits.carried-over 1000 lot 4 -> 5 until 2024-02-01",
            "credits.granted 50 PLAN lot 6 until 2024-02-01")
        .hasCredits(7055);
  }

  @Test
  void itWithdrawsAPendingCancellation() {
    Scenario.active("basic", "2024-04-01")
        .customer(cancel())
        .customer(upgrade("plus"))
        .emitsAmong("plan-change.requested plus by CUSTOMER awaits c2 unused 5.00")
        .pays(2, "p2")
        .emitsAmong(
            "charge.settled c2/1 15.00 p2",
            "cancellation.withdrawn by CUSTOMER",
            "plan.changed UPGRADE IMMEDIATE basic -> plus 2024-04-01..2024-05-01 invested 20.00");
  }

  @Test
  void itWithdrawsAScheduledChange() {
    Scenario.active("plus", "2024-04-01")
        .customer(downgrade("basic"))
        .customer(upgrade("pro"))
        .isAccepted()
        .pays(2, "p2")
        .emitsAmong("charge.settled c2/1 30.00 p2", "plan-change.withdrawn basic by CUSTOMER");
    Scenario.active("plus", "2024-04-01")
        .customer(upgradeAtPeriodEnd("pro"))
        .support(upgrade("pro"))
        .pays(2, "p2")
        .emitsAmong("plan-change.withdrawn pro by SUPPORT");
  }

  @Test
  void whatSupportMadePendingACustomerCannotUndo() {
    Scenario.active("plus", "2024-04-01")
        .support(downgrade("basic"))
        .customer(upgrade("pro"))
        .rejects(RejectionCode.NOT_PERMITTED)
        .support(upgrade("pro"))
        .isAccepted();
  }

  @Test
  void whileOneAwaitsItsPaymentAnotherIsRefused() {
    Scenario.active("basic", "2024-04-01")
        .customer(upgrade("plus"))
        .customer(upgrade("pro"))
        .rejects(RejectionCode.PAYMENT_PENDING)
        .customer(upgradeAtPeriodEnd("pro"))
        .rejects(RejectionCode.PAYMENT_PENDING)
        .support(upgrade("pro"))
        .rejects(RejectionCode.PAYMENT_PENDING);
  }

  @Test
  void whileARenewalAwaitsItsPaymentItIsRefused() {
    Scenario.active("basic", "2024-04-01")
        .until("2024-05-01")
        .customer(upgrade("plus"))
        .rejects(RejectionCode.PAYMENT_PENDING)
        .pays(2, "p2")
        .customer(upgrade("plus"))
        .isAccepted();
  }

  @Test
  void whileAChargeIsOverdueItIsRefused() {
    Scenario.active("basic", "2024-04-01")
        .until("2024-05-01")
        .declines(2)
        .customer(upgrade("plus"))
        .rejects(RejectionCode.PAYMENT_OVERDUE)
        .customer(upgradeAtPeriodEnd("plus"))
        .rejects(RejectionCode.PAYMENT_OVERDUE);
  }

  @Test
  void anOpenTopUpDoesNotStandInTheWay() {
    Scenario.active("basic", "2024-04-01")
        .customer(topUp("small", 1))
        .customer(upgrade("plus"))
        .isAccepted();
  }

  @Test
  void thePlanMustExistAndBeHigherAndPricedInTheSameCurrency() {
    Scenario.active("plus", "2024-04-01")
        .customer(upgrade("gold"))
        .rejects(RejectionCode.UNKNOWN_PLAN)
        .customer(upgrade("plus"))
        .rejects(RejectionCode.SAME_PLAN)
        .customer(upgrade("basic"))
        .rejects(RejectionCode.NOT_AN_UPGRADE)
        .customer(upgrade("euro"))
        .rejects(RejectionCode.CURRENCY_MISMATCH);
  }

  @Test
  void everyReasonIsGiven() {
    Scenario.active("plus", "2024-04-01")
        .support(upgrade("pro"))
        .customer(upgrade("basic"))
        .rejects(
            RejectionCode.NOT_AN_UPGRADE,
            RejectionCode.PAYMENT_PENDING,
            RejectionCode.NOT_PERMITTED);
  }

  @Test
  void theUnusedValueIsRoundedHalfUpOnce() {
    // 500 × 15 / 31 = 241.93…, 500 × 17 / 31 = 274.19…
    Scenario.active("basic", "2024-01-01")
        .at("2024-01-17")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 17.58 = +20.00 -2.42 for upgrade plus");
    Scenario.active("basic", "2024-01-01")
        .at("2024-01-15")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 17.26 = +20.00 -2.74 for upgrade plus");
  }

  @Test
  void aNewCatalogVersionDoesNotChangeWhatWasSoldButWhatIsSoldNow() {
    Scenario.active(
            SampleCatalog.with(
                SampleCatalog.CATALOG,
                "2024-04-10T00:00:00Z",
                new Plan(
                    "basic",
                    "basic",
                    1,
                    SampleCatalog.usd(50),
                    SampleCatalog.every("P1M"),
                    1,
                    PlanFeatures.PLAIN),
                new Plan(
                    "plus",
                    "plus",
                    2,
                    SampleCatalog.usd(3000),
                    SampleCatalog.every("P1M"),
                    1,
                    PlanFeatures.PLAIN)),
            "basic",
            "2024-04-01")
        .at("2024-04-16")
        .customer(upgrade("plus"))
        .emitsAmong("charge.requested c2/1 27.50 = +30.00 -2.50 for upgrade plus");
  }

  @Test
  void supportsDowngradeAtOnceMustBePaidBeforeTheNextChange() {
    Scenario.active("plus", "2024-04-01")
        .at("2024-04-30T23:00:00Z")
        .support(downgradeAtOnce("basic"))
        .customer(upgrade("plus"))
        .rejects(RejectionCode.PAYMENT_PENDING);
  }

  /** Three dollars owed to the customer, from a top-up that was declined and paid too late. */
  private static Scenario withBalance() {
    return Scenario.active("basic", "2024-04-01")
        .customer(topUp("small", 1))
        .declines(2)
        .paysTooLate(2, 300, "p2")
        .emits("balance.credited 3.00 LATE_PAYMENT c2 p2");
  }
}

package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.accept;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.failed;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.quote;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import org.junit.jupiter.api.Test;

/**
 * An upgrade at any time holds while the money for a period is under way: the period counts as not
 * invested, and what was unused of it at the upgrade comes back when its payment arrives.
 */
class UpgradeWhileUnderWayTest {

  private static final String FULL = "charge.requested c3/1 20.00 = +20.00 for upgrade plus";

  /** Basic for 5.00, February 1 to March 1, 29 days; its debit takes until the 15th. */
  private static Scenario pending() {
    return Scenario.active("basic", "2024-01-01").until("2024-02-01").pends(2, "2024-02-15");
  }

  private static Scenario upgraded() {
    return pending()
        .at("2024-02-10")
        .customer(upgrade("plus"))
        .emits("plan-change.requested plus by CUSTOMER awaits c3 unused 0.00", FULL)
        .pays(3, "p3")
        .emits(
            "charge.settled c3/1 20.00 p3",
            "charge.cancelled c2 REPLACED",
            "plan.changed UPGRADE IMMEDIATE basic -> plus 2024-02-10..2024-03-10 invested 20.00",
            "credits.granted 500 PLAN lot 2 until 2024-03-10");
  }

  @Test
  void theDebitThatArrivesLaterGivesBackWhatWasUnusedAtTheUpgrade() {
    // 20 of 29 days of 5.00 were unused on the 10th: 3.45.
    upgraded()
        .at("2024-02-12")
        .pays(2, 500, "p2")
        .emits(
            "subscription.reinstated c2 paid 2024-02-12",
            "charge.settled c2/1 5.00 p2",
            "balance.credited 3.45 RENEWAL_REPLACED c2",
            "credits.granted 100 CARRIED lot 3 until 2024-03-10")
        .is(Active.class)
        .hasBalance(345);
  }

  @Test
  void anAnswerThatComesWhenNobodyWaitsAnyMoreIsBalance() {
    // 21 days after the request.
    upgraded()
        .at("2024-02-25")
        .pays(2, 500, "p2")
        .emits("balance.credited 5.00 LATE_PAYMENT c2 p2");
  }

  @Test
  void theDebitThatComesBackChangesNothingAnyMore() {
    upgraded()
        .at("2024-02-12")
        .payments(failed("s:c2", 1, SampleCatalog.usd(500)))
        .doesNothing()
        .is(Active.class);
  }

  @Test
  void theDebitThatArrivesWhileTheUpgradeIsAwaitedCountsAtTheUpgrade() {
    // 18 of 29 days of 5.00 were unused on the 12th: 3.10.
    pending()
        .at("2024-02-10")
        .customer(upgrade("plus"))
        .at("2024-02-10T10:00:00Z")
        .pays(2, "p2")
        .emits("charge.settled c2/1 5.00 p2", "credits.granted 100 PLAN lot 2 until 2024-03-01")
        .pends(3, "2024-02-14")
        .at("2024-02-12")
        .pays(3, "p3")
        .emits(
            "charge.settled c3/1 20.00 p3",
            "balance.credited 3.10 RENEWAL_REPLACED",
            "plan.changed UPGRADE IMMEDIATE basic -> plus 2024-02-12..2024-03-12 invested 20.00",
            "credits.carried-over 100 lot 2 -> 3 until 2024-03-12",
            "credits.granted 500 PLAN lot 4 until 2024-03-12");
  }

  @Test
  void anUpgradeThatComesToNothingLeavesThePeriodAsItWas() {
    pending()
        .at("2024-02-10")
        .customer(upgrade("plus"))
        .customer(withdraw())
        .isAccepted()
        .pays(2, "p2")
        .emits("charge.settled c2/1 5.00 p2", "credits.granted 100 PLAN lot 2 until 2024-03-01");
  }

  @Test
  void thePeriodThatEndsMeanwhileIsFollowedByTheNextAndBothAreReplaced() {
    // Of the week to the 22nd nothing is left; of the next, 6 of 7 days: 0.00 of 2.00, unpaid.
    Scenario.active("weekly", "2024-01-01")
        .until("2024-01-08")
        .pends(2, "2024-01-25")
        .at("2024-01-14T12:00:00Z")
        .customer(upgrade("plus"))
        .pends(3, "2024-01-20")
        .until("2024-01-15")
        .elapsesAmong("2024-01-15 subscription.renewed weekly 2024-01-15..2024-01-22")
        .at("2024-01-15T10:00:00Z")
        .pays(3, "p3")
        .emits(
            "charge.settled c3/1 20.00 p3",
            "charge.cancelled c2 REPLACED",
            "charge.cancelled c4 REPLACED",
            "plan.changed UPGRADE IMMEDIATE weekly -> plus"
                + " 2024-01-15T10:00:00Z..2024-02-15T10:00:00Z invested 20.00",
            "credits.granted 500 PLAN lot 2 until 2024-02-15T10:00:00Z")
        .at("2024-01-20")
        .pays(2, 200, "p2")
        .emitsAmong("charge.settled c2/1 2.00 p2")
        .hasBalance(0);
  }

  @Test
  void aPeriodThatIsInquiredAboutIsUnderWayToo() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01T12:00:00Z")
        .customer(upgrade("plus"))
        .rejects(RejectionCode.PAYMENT_PENDING)
        .until("2024-02-02")
        .customer(upgrade("plus"))
        .emits("plan-change.requested plus by CUSTOMER awaits c3 unused 0.00", FULL);
  }

  @Test
  void nothingElseAtOnceIsAllowedMeanwhile() {
    pending()
        .at("2024-02-10")
        .support(pauseAtOnce())
        .rejects(RejectionCode.PAYMENT_PENDING)
        .support(downgradeAtOnce("free"))
        .rejects(RejectionCode.PAYMENT_PENDING);
  }

  @Test
  void whatFailedBeforeIsOverdueWhateverIsPendingNow() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .declines(2)
        .until("2024-02-04")
        .pends(2, "2024-02-15")
        .customer(upgrade("plus"))
        .rejects(RejectionCode.PAYMENT_OVERDUE);
  }

  @Test
  void anUpgradeThatIsActiveAtOnceReplacesThePeriodAtOnce() {
    Catalog immediately =
        SampleCatalog.under(
            SampleCatalog.CATALOG,
            "2020-01-02T00:00:00Z",
            BillingPolicy.STANDARD.with(
                AllocationPolicy.CREDITS_AND_TIME,
                ActivationPolicy.IMMEDIATELY,
                GrantPolicy.ON_PAYMENT));
    Scenario.active(immediately, "basic", "2024-01-01")
        .until("2024-02-01")
        .pends(2, "2024-02-15")
        .at("2024-02-10")
        .customer(upgrade("plus"))
        .emits(
            "charge.cancelled c2 REPLACED",
            "plan.changed UPGRADE IMMEDIATE basic -> plus 2024-02-10..2024-03-10 invested 0.00",
            "charge.requested c3/1 20.00 = +20.00 for period plus 2024-02-10..2024-03-10");
  }

  @Test
  void theQuoteSaysSoAndHolds() {
    Scenario scenario = pending().at("2024-02-10").customer(quote("plus"));
    assertThat(scenario.quote().total()).isEqualTo(SampleCatalog.usd(2000));
    scenario
        .customer(accept(scenario.quote()))
        .emits("plan-change.requested plus by CUSTOMER awaits c3 unused 0.00", FULL);
  }
}

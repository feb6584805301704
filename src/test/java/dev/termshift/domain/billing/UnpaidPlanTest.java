package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import org.junit.jupiter.api.Test;

/** A plan that names a free one goes on with that when its dunning is exhausted. */
class UnpaidPlanTest {

  private static final String EXHAUSTED = "2024-05-23T00:00:00Z";

  @Test
  void itGoesOnWithTheFreePlanAndANewCycle() {
    unpaid()
        .until("2024-05-24")
        .elapsesAmong(
            EXHAUSTED.replace("T00:00:00Z", "") + " charge.cancelled c3 PAYMENT_FAILED",
            "2024-05-23 plan.changed DOWNGRADE IMMEDIATE basic -> free 2024-05-23..2024-06-23"
                + " invested 0.00 UNPAID",
            "2024-05-23 credits.granted 10 PLAN lot 3 until 2024-06-23")
        .is(Active.class)
        .hasCredits(60)
        .customer(consume(60))
        .isAccepted()
        .until("2024-07-24")
        .elapsesAmong("2024-06-23 subscription.renewed free 2024-06-23..2024-07-23");
  }

  @Test
  void aPaymentInTimeThatIsReadLateUndoesIt() {
    unpaid()
        .until("2024-05-25")
        .is(Active.class)
        .paid(3, 500, "late", "2024-05-22T12:00:00Z")
        .emitsAmong(
            "subscription.reinstated c3 paid 2024-05-22T12:00:00Z",
            "charge.settled c3/1 5.00 late",
            "subscription.recovered c3")
        .is(Active.class)
        .until("2024-06-02")
        .elapsesAmong("2024-06-01 subscription.renewed basic 2024-06-01..2024-07-01");
  }

  @Test
  void aPaymentThatCameTooLateBecomesBalance() {
    unpaid()
        .until("2024-05-25")
        .paid(3, 500, "late", "2024-05-23T00:00:01Z")
        .emitsAmong("balance.credited 5.00 LATE_PAYMENT c3 late");
  }

  @Test
  void anotherChangeClosesItForGood() {
    unpaid()
        .until("2024-05-25")
        .customer(upgrade("plus"))
        .isAccepted()
        .paid(3, 500, "late", "2024-05-22T12:00:00Z")
        .emitsAmong("balance.credited 5.00 LATE_PAYMENT c3 late");
  }

  @Test
  void whatWasPendingIsPendingAgain() {
    Scenario told =
        owing()
            .customer(upgradeAtPeriodEnd("plus"))
            .isAccepted()
            .at("2024-05-01T01:00:00Z")
            .declines(3)
            .until("2024-05-25");
    assertThat(told.currentTerm().pending()).isEmpty();
    told.paid(3, 500, "late", "2024-05-22T12:00:00Z");
    assertThat(told.currentTerm().planned()).extracting(Terms::planId).containsExactly("plus");
  }

  @Test
  void whoeverHasCancelledDoesNotGoOn() {
    unpaid().customer(cancel()).isAccepted().until("2024-06-02").is(Ended.class);
  }

  @Test
  void creditsThatCameBeforeTheyWerePaidLapseAndComeBack() {
    BillingPolicy early =
        BillingPolicy.STANDARD.with(
            AllocationPolicy.CREDITS_AND_TIME, ActivationPolicy.ON_PAYMENT, GrantPolicy.ON_RENEWAL);
    Catalog catalog = SampleCatalog.under(falling(), "2020-01-03T00:00:00Z", early);
    Scenario.active(catalog, "basic", "2024-04-01")
        .until("2024-05-01T01:00:00Z")
        .declines(2)
        .is(PastDue.class)
        .until("2024-05-24")
        .elapsesAmong("2024-05-23 credits.expired 100 PLAN lot 2 left behind")
        .hasCredits(10)
        .paid(2, 500, "late", "2024-05-22T12:00:00Z")
        .emitsAmong(
            "subscription.reinstated c2 paid 2024-05-22T12:00:00Z",
            "credits.granted 100 CARRIED lot 4 until 2024-06-01");
  }

  @Test
  void withoutSuchAPlanItEnds() {
    Scenario.active("basic", "2024-04-01")
        .until("2024-05-01T01:00:00Z")
        .declines(2)
        .until("2024-05-24")
        .is(Ended.class);
  }

  @Test
  void whatIsBoughtBeforeItIsUsableBeyondThatEnd() {
    Scenario told =
        Scenario.active(falling(), "basic", "2024-01-01")
            .untilLate("2024-03-05")
            .pays(3, "p3")
            .declines(2)
            .until("2024-03-31")
            .customer(topUp("small", 1));
    assertThat(told.answer()).isEqualTo(new Answer.Accepted());
    told.pays(4, "p4")
        .until("2024-04-01")
        .elapsesAmong(
            "2024-04-01 plan.changed DOWNGRADE IMMEDIATE basic -> free"
                + " 2024-04-01..2024-05-01 invested 0.00 UNPAID")
        .hasCredits(60);
  }

  private static Catalog falling() {
    return SampleCatalog.featuring("basic", PlanFeatures.PLAIN.fallingBackTo("free"));
  }

  /** The second period was asked for, and bought credits are there. */
  private static Scenario owing() {
    return Scenario.active(falling(), "basic", "2024-04-01")
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .until("2024-05-01T00:10:00Z");
  }

  private static Scenario unpaid() {
    return owing().at("2024-05-01T01:00:00Z").declines(3).is(PastDue.class);
  }
}

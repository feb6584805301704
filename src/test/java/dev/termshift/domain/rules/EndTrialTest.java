package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.endTrial;
import static dev.termshift.domain.scenario.Commands.pauseUntil;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.quote;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.SubscriptionCommand.EndTrial;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndTrialTest {

  @Test
  void theFirstChargeIsAskedForAndANewCycleBeginsWhenItIsPaid() {
    trying()
        .customer(endTrial())
        .emits(
            "plan-change.requested basic by CUSTOMER awaits c1 unused 0.00",
            "charge.requested c1/1 5.00 = +5.00 for upgrade basic")
        .at("2024-04-03T10:00:00Z")
        .customer(consume(5))
        .isAccepted()
        .at("2024-04-03T12:00:00Z")
        .pays(1, "p1")
        .emits(
            "charge.settled c1/1 5.00 p1",
            "plan.changed UPGRADE IMMEDIATE basic -> basic"
                + " 2024-04-03T12:00:00Z..2024-05-03T12:00:00Z invested 5.00 TRIAL_ENDED",
            "credits.carried-over 15 lot 1 -> 2 until 2024-05-03T12:00:00Z",
            "credits.granted 100 PLAN lot 3 until 2024-05-03T12:00:00Z")
        .until("2024-04-20")
        .elapses();
  }

  @Test
  void aDeclinedChargeLeavesTheTrialAsItWas() {
    trying()
        .customer(endTrial())
        .declines(1)
        .emits(
            "charge.failed c1/1 PAYMENT_FAILED",
            "charge.cancelled c1 PAYMENT_FAILED",
            "plan-change.discarded basic PAYMENT_FAILED")
        .at("2024-04-04")
        .customer(endTrial())
        .emits(
            "plan-change.requested basic by CUSTOMER awaits c2 unused 0.00",
            "charge.requested c2/1 5.00 = +5.00 for upgrade basic")
        .declines(2)
        .until("2024-04-08")
        .elapsesAmong(
            "2024-04-08 subscription.renewed basic 2024-04-08..2024-05-08",
            "2024-04-08 charge.requested c3/1 5.00 = +5.00 for period basic"
                + " 2024-04-08..2024-05-08");
  }

  @Test
  void itIsAskedForOnce() {
    trying()
        .customer(endTrial())
        .customer(endTrial())
        .rejects(RejectionCode.PAYMENT_PENDING)
        .says("A change is waiting for its payment. Wait until it is paid, or withdraw it first.")
        .customer(upgrade("plus"))
        .rejects(RejectionCode.PAYMENT_PENDING)
        .customer(withdraw())
        .customer(endTrial())
        .isAccepted()
        .pays(2, "p2")
        .customer(endTrial())
        .rejects(RejectionCode.NOT_IN_TRIAL)
        .says("The subscription is not in a trial, so there is none to end.");
  }

  @Test
  void onlyATrialCanBeEnded() {
    Scenario.active("basic", "2024-04-01").customer(endTrial()).rejects(RejectionCode.NOT_IN_TRIAL);
  }

  @Test
  void itTakesACancellationBackWhenItIsPaid() {
    trying()
        .customer(cancel())
        .customer(endTrial())
        .isAccepted()
        .pays(1, "p1")
        .emitsAmong(
            "cancellation.withdrawn by CUSTOMER",
            "plan.changed UPGRADE IMMEDIATE basic -> basic 2024-04-03..2024-05-03 invested 5.00"
                + " TRIAL_ENDED");
  }

  @Test
  void paidInTimeAndReadWhenTheTrialIsOverItEndsTheTrialAllTheSame() {
    trying()
        .at("2024-04-07T20:00:00Z")
        .customer(endTrial())
        .until("2024-04-08")
        .elapsesAmong("2024-04-08 subscription.renewed basic 2024-04-08..2024-05-08")
        .at("2024-04-08T03:00:00Z")
        .paid(1, 500, "p1", "2024-04-07T22:00:00Z")
        .emitsAmong(
            "plan.changed UPGRADE IMMEDIATE basic -> basic"
                + " 2024-04-08T03:00:00Z..2024-05-08T03:00:00Z invested 5.00 TRIAL_ENDED");
  }

  @Test
  void readWhenAnotherPlanHasTakenThePlaceOfTheTrialItEndsTheTrialAllTheSame() {
    trying()
        .customer(upgradeAtPeriodEnd("plus"))
        .at("2024-04-07T20:00:00Z")
        .customer(endTrial())
        .until("2024-04-08")
        .at("2024-04-08T03:00:00Z")
        .paid(1, 500, "p1", "2024-04-07T22:00:00Z")
        .emitsAmong(
            "plan.changed UPGRADE IMMEDIATE plus -> basic"
                + " 2024-04-08T03:00:00Z..2024-05-08T03:00:00Z invested 5.00 TRIAL_ENDED");
  }

  @Test
  void readAfterAPauseThatEndedByItselfItEndsTheTrialAllTheSame() {
    trying()
        .customer(pauseUntil("2024-04-08T02:00:00Z"))
        .isAccepted()
        .at("2024-04-07T20:00:00Z")
        .customer(endTrial())
        .until("2024-04-08T02:00:00Z")
        .at("2024-04-08T03:00:00Z")
        .paid(1, 500, "p1", "2024-04-07T22:00:00Z")
        .emitsAmong(
            "plan.changed UPGRADE IMMEDIATE basic -> basic"
                + " 2024-04-07T22:00:00Z..2024-05-07T22:00:00Z invested 5.00 TRIAL_ENDED");
  }

  @Test
  void readAfterTheEndItEndsTheTrialAllTheSame() {
    trying()
        .customer(cancel())
        .at("2024-04-07T20:00:00Z")
        .customer(endTrial())
        .until("2024-04-08")
        .elapsesAmong("2024-04-08 subscription.ended CANCELLED credits 20 balance 0.00")
        .at("2024-04-08T03:00:00Z")
        .paid(1, 500, "p1", "2024-04-07T22:00:00Z")
        .emitsAmong(
            "plan.changed UPGRADE IMMEDIATE basic -> basic"
                + " 2024-04-07T22:00:00Z..2024-05-07T22:00:00Z invested 5.00 TRIAL_ENDED");
  }

  @Test
  void anUpgradeToThePlanThatFollowedTheTrialEndsNone() {
    trying()
        .customer(upgradeAtPeriodEnd("plus"))
        .at("2024-04-07T20:00:00Z")
        .customer(upgrade("plus"))
        .until("2024-04-08")
        .at("2024-04-08T03:00:00Z")
        .pays(1, "p1")
        .emitsAmong(
            "plan.changed UPGRADE IMMEDIATE plus -> plus"
                + " 2024-04-08T03:00:00Z..2024-05-08T03:00:00Z invested 20.00");
  }

  @Test
  void aDiscountCountsAndADearerPriceDoesNot() {
    Catalog dearer =
        SampleCatalog.with(catalog(), "2024-04-02T00:00:00Z", SampleCatalog.plan("basic", 1, 700));
    Scenario.begin(dearer)
        .at("2024-04-01")
        .customer(start("basic"))
        .support(percentOff("spring", 20, 2))
        .at("2024-04-03")
        .customer(endTrial())
        .emitsAmong("charge.requested c1/1 4.00 = +5.00 -1.00 for upgrade basic");
  }

  @Test
  void theQuoteOfItsOwnPlanIsThatOfItsEnd() {
    Scenario story = trying().customer(quote("basic"));
    Quote.Change quoted = story.quote();
    assertThat(quoted.total()).isEqualTo(SampleCatalog.usd(500));
    story
        .customer(new EndTrial(Optional.of(quoted.reference())))
        .emitsAmong("charge.requested c1/1 5.00 = +5.00 for upgrade basic")
        .customer(withdraw())
        .customer(new EndTrial(Optional.of(quoted.reference())))
        .rejects(RejectionCode.STALE_QUOTE);
  }

  private static Scenario trying() {
    return Scenario.begin(catalog()).at("2024-04-01").customer(start("basic")).at("2024-04-03");
  }

  private static Catalog catalog() {
    PlanFeatures.Trial trial = new PlanFeatures.Trial(SampleCatalog.every("P7D"), 20);
    return SampleCatalog.featuring("basic", PlanFeatures.PLAIN.trying(trial));
  }
}

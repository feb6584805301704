package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.failed;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.billing.Deadline.Kind;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartTest {

  @Test
  void startingChargesTheFirstPeriodAndWaitsForThePayment() {
    Scenario scenario =
        Scenario.begin()
            .at("2024-01-31T10:00:00Z")
            .customer(start("basic"))
            .emits(
                "subscription.started basic in UTC",
                "charge.requested c1/1 5.00 = +5.00 for start basic")
            .is(Incomplete.class)
            .awaits(Kind.CHARGE_ANSWER, "2024-02-01T09:00:00Z");
    ChargeRequested charge = scenario.all(ChargeRequested.class).findFirst().orElseThrow();
    assertThat(charge.dueAt()).isEqualTo(Instant.parse("2024-01-31T10:00:00Z"));
    assertThat(charge.answerBy()).isEqualTo(Instant.parse("2024-02-01T09:00:00Z"));
  }

  @Test
  void theFirstPeriodBeginsWhenItIsPaid() {
    Scenario.begin()
        .at("2024-01-31T10:00:00Z")
        .customer(start("basic"))
        .at("2024-01-31T12:30:00Z")
        .pays(1, "p1")
        .emits(
            "charge.settled c1/1 5.00 p1",
            "subscription.activated basic 2024-01-31T12:30:00Z..2024-02-29T12:30:00Z invested 5.00",
            "credits.granted 100 PLAN lot 1 until 2024-02-29T12:30:00Z")
        .is(Active.class);
  }

  @Test
  void aFreePlanIsActiveAtOnce() {
    Scenario.begin()
        .at("2024-01-31")
        .customer(start("free"))
        .emits(
            "subscription.started free in UTC",
            "subscription.activated free 2024-01-31..2024-02-29 invested 0.00",
            "credits.granted 10 PLAN lot 1 until 2024-02-29")
        .is(Active.class);
  }

  @Test
  void theCalendarIsReadInTheZoneAskedFor() {
    Scenario.begin()
        .at("2024-01-31T23:30:00Z")
        .customer(new Start("free", Optional.of(ZoneId.of("Asia/Tokyo"))))
        .emitsAmong(
            "subscription.started free in Asia/Tokyo",
            "subscription.activated free 2024-01-31T23:30:00Z..2024-02-29T23:30:00Z invested 0.00");
  }

  @Test
  void anUnknownPlanIsRejected() {
    Scenario.begin().at("2024-01-31").customer(start("gold")).rejects(RejectionCode.UNKNOWN_PLAN);
  }

  @Test
  void aPlanIsSoldOnTheTermsOfTheDay() {
    Scenario.begin(
            SampleCatalog.with(
                SampleCatalog.CATALOG,
                "2024-06-01T00:00:00Z",
                new Plan(
                    "basic",
                    "basic",
                    1,
                    SampleCatalog.usd(700),
                    SampleCatalog.every("P1M"),
                    100,
                    PlanFeatures.PLAIN)))
        .at("2024-05-31T23:59:59Z")
        .customer(start("basic"))
        .emitsAmong("charge.requested c1/1 5.00 = +5.00 for start basic");
    Scenario.begin(
            SampleCatalog.with(
                SampleCatalog.CATALOG,
                "2024-06-01T00:00:00Z",
                new Plan(
                    "basic",
                    "basic",
                    1,
                    SampleCatalog.usd(700),
                    SampleCatalog.every("P1M"),
                    100,
                    PlanFeatures.PLAIN)))
        .at("2024-06-01")
        .customer(start("basic"))
        .emitsAmong("charge.requested c1/1 7.00 = +7.00 for start basic");
  }

  @Test
  void aSubscriptionStartsOnlyOnce() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .customer(start("basic"))
        .rejects(RejectionCode.ALREADY_STARTED)
        .pays(1, "p1")
        .customer(start("plus"))
        .rejects(RejectionCode.ALREADY_STARTED);
  }

  @Test
  void aFirstPaymentThatIsDeclinedCanStillBeMade() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .declines(1)
        .emits("charge.failed c1/1 PAYMENT_FAILED exhausted 2024-01-01T23:00:00Z")
        .is(Incomplete.class)
        .at("2024-01-01T22:59:59Z")
        .pays(1, "p1")
        .emitsAmong("charge.settled c1/1 5.00 p1")
        .is(Active.class);
  }

  @Test
  void theSameDeclineTwiceIsNothing() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .declines(1)
        .payments(failed("s:c1", 1, SampleCatalog.usd(500)))
        .doesNothing();
  }

  @Test
  void unansweredForTwentyThreeHoursItEndsUnpaid() {
    Scenario.begin(SampleCatalog.SILENCE_FAILS)
        .at("2024-01-01")
        .customer(start("basic"))
        .until("2024-01-02")
        .elapses(
            "2024-01-01T23:00:00Z charge.failed c1/1 UNANSWERED",
            "2024-01-01T23:00:00Z charge.cancelled c1 UNANSWERED",
            "2024-01-01T23:00:00Z subscription.ended UNPAID credits 0 balance 0.00")
        .is(Ended.class);
  }

  @Test
  void declinedAndNotPaidAfterAllItEndsUnpaidAtTheSameInstant() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .at("2024-01-01T05:00:00Z")
        .declines(1)
        .until("2024-01-02")
        .elapses(
            "2024-01-01T23:00:00Z charge.cancelled c1 PAYMENT_FAILED",
            "2024-01-01T23:00:00Z subscription.ended UNPAID credits 0 balance 0.00");
  }

  @Test
  void aPaymentAtTheVeryInstantItIsDueIsInTime() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .at("2024-01-01T23:00:00Z")
        .pays(1, "p1")
        .elapses()
        .is(Active.class);
  }

  @Test
  void cancellingBeforeTheFirstPaymentEndsItAtOnce() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .customer(cancel())
        .emits(
            "charge.cancelled c1 SUBSCRIPTION_ENDED",
            "subscription.ended CANCELLED credits 0 balance 0.00")
        .is(Ended.class);
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .customer(cancelAtOnce())
        .emitsAmong("subscription.ended CANCELLED credits 0 balance 0.00");
  }

  @Test
  void nothingElseWorksBeforeTheFirstPayment() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .customer(upgrade("plus"))
        .rejects(RejectionCode.NOT_ACTIVE)
        .customer(topUp("small", 1))
        .rejects(RejectionCode.NOT_ACTIVE)
        .customer(consume(1))
        .rejects(RejectionCode.NOT_ACTIVE)
        .customer(withdraw())
        .rejects(RejectionCode.NOT_ACTIVE);
  }

  @Test
  void nothingElseWorksBeforeTheStart() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(upgrade("plus"))
        .rejects(RejectionCode.NOT_STARTED)
        .customer(cancel())
        .rejects(RejectionCode.NOT_STARTED)
        .support(withdraw())
        .rejects(RejectionCode.NOT_STARTED)
        .customer(topUp("small", 1))
        .rejects(RejectionCode.NOT_STARTED);
  }
}

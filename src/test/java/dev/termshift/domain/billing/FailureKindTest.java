package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the payment service knows of a failure decides whether it is asked again by itself. */
class FailureKindTest {

  private static final String ENDED = "subscription.ended UNPAID credits 0 balance 0.00";

  @ParameterizedTest
  @EnumSource(names = {"HARD", "ACTION_REQUIRED"})
  void aFailureForGoodIsNotRepeatedAndTheScheduleEndsWhenItWouldHave(FailureKind kind) {
    // 3 + 5 + 7 + 7 days after February 1.
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .at("2024-02-01T01:00:00Z")
        .declines(2, kind)
        .emits(
            "charge.failed c2/1 PAYMENT_FAILED " + kind + " exhausted 2024-02-23",
            "subscription.past-due c2")
        .is(PastDue.class)
        .until("2024-02-29")
        .elapses("2024-02-23 charge.cancelled c2 PAYMENT_FAILED", "2024-02-23 " + ENDED);
  }

  @Test
  void theEndIsTheSameHoweverTheKindsFollowEachOther() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .declines(2, FailureKind.SOFT)
        .until("2024-02-04")
        .at("2024-02-04T02:00:00Z")
        .declines(2, FailureKind.HARD)
        .emits("charge.failed c2/2 PAYMENT_FAILED HARD exhausted 2024-02-23")
        .until("2024-02-23")
        .elapses("2024-02-23 charge.cancelled c2 PAYMENT_FAILED", "2024-02-23 " + ENDED);
  }

  @Test
  void everyFailureOfAPeriodSaysWhenTheScheduleEnds() {
    Scenario scenario =
        Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-01-01").until("2024-02-23");
    assertThat(scenario.all(ChargeFailed.class).map(ChargeFailed::endsAt))
        .hasSize(4)
        .allSatisfy(end -> assertThat(end).hasValue(Instant.parse("2024-02-23T00:00:00Z")));
  }

  @Test
  void anAttemptThatIsAskedForLateMovesTheEndByAsMuch() {
    // Due on the 4th, asked for on the 6th: two days later than the 23rd.
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .declines(2)
        .untilLate("2024-02-06")
        .declines(2, FailureKind.HARD)
        .emits("charge.failed c2/2 PAYMENT_FAILED HARD exhausted 2024-02-25");
  }

  @Test
  void aPaymentAtAnyTimeMakesItActiveAgain() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .declines(2, FailureKind.HARD)
        .until("2024-02-20")
        .pays(2, "p2")
        .emits(
            "charge.settled c2/1 5.00 p2",
            "subscription.recovered c2",
            "credits.granted 100 PLAN lot 2 until 2024-03-01")
        .is(Active.class);
  }

  @Test
  void aPeriodThatEndsFirstEndsTheSubscription() {
    Scenario.active("weekly", "2024-01-01")
        .until("2024-01-08")
        .declines(2, FailureKind.HARD)
        .emits(
            "charge.failed c2/1 PAYMENT_FAILED HARD exhausted 2024-01-15",
            "subscription.past-due c2")
        .until("2024-01-20")
        .elapsesAmong("2024-01-15 charge.cancelled c2 SUBSCRIPTION_ENDED", "2024-01-15 " + ENDED);
  }

  @Test
  void theFirstChargeAfterATrialIsThatOfAPeriod() {
    PlanFeatures trial =
        PlanFeatures.PLAIN.trying(new PlanFeatures.Trial(SampleCatalog.every("P7D"), 10));
    Scenario.active(SampleCatalog.featuring("basic", trial), "basic", "2024-01-01")
        .until("2024-01-08")
        .declines(1, FailureKind.ACTION_REQUIRED)
        .emits(
            "charge.failed c1/1 PAYMENT_FAILED ACTION_REQUIRED exhausted 2024-01-30",
            "subscription.past-due c1");
  }

  @Test
  void aFirstPaymentIsAwaitedUntilItsAnswerWasDueWhateverTheKind() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .declines(1, FailureKind.HARD)
        .emits("charge.failed c1/1 PAYMENT_FAILED HARD exhausted 2024-01-01T23:00:00Z")
        .is(Incomplete.class)
        .until("2024-01-01T23:00:00Z")
        .elapses(
            "2024-01-01T23:00:00Z charge.cancelled c1 PAYMENT_FAILED",
            "2024-01-01T23:00:00Z " + ENDED)
        .is(Ended.class);
  }

  @Test
  void anUpgradeAndATopUpAreGivenUpAndSayWhy() {
    Scenario.active("basic", "2024-01-01")
        .at("2024-01-10")
        .customer(upgrade("plus"))
        .declines(2, FailureKind.HARD)
        .emits(
            "charge.failed c2/1 PAYMENT_FAILED HARD",
            "charge.cancelled c2 PAYMENT_FAILED",
            "plan-change.discarded plus PAYMENT_FAILED")
        .customer(topUp("small", 1))
        .declines(3, FailureKind.ACTION_REQUIRED)
        .emits(
            "charge.failed c3/1 PAYMENT_FAILED ACTION_REQUIRED",
            "charge.cancelled c3 PAYMENT_FAILED")
        .is(Active.class);
  }

  @Test
  void balanceThatArrivesLaterPaysWhatIsOverdueAllTheSame() {
    Scenario.active("basic", "2024-01-01")
        .at("2024-01-10")
        .customer(topUp("small", 2))
        .declines(2)
        .until("2024-02-01")
        .declines(3, FailureKind.HARD)
        .at("2024-02-10")
        .paysTooLate(2, 600, "p2")
        .emits(
            "balance.credited 6.00 LATE_PAYMENT c2 p2",
            "balance.applied 5.00 c3 for period basic 2024-02-01..2024-03-01",
            "charge.settled c3/1 0.00 by balance",
            "subscription.recovered c3",
            "credits.granted 100 PLAN lot 2 until 2024-03-01")
        .hasBalance(100);
  }

  @Test
  void aCancellationThatIsPendingGoesOnAsBefore() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .customer(cancel())
        .declines(2, FailureKind.HARD)
        .until("2024-02-23")
        .elapsesAmong("2024-02-23 " + ENDED);
  }
}

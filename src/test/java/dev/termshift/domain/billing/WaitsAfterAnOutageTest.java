package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.upgrade;

import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import org.junit.jupiter.api.Test;

/** Waits count from when an attempt was asked for, which an outage puts off. */
class WaitsAfterAnOutageTest {

  @Test
  void theSecondAttemptLeavesItsThreeDaysAfterTheFirst() {
    Scenario.active("basic", "2024-01-01")
        .at("2024-02-06T01:00:00Z")
        .declines(2)
        .emits(
            "charge.failed c2/1 PAYMENT_FAILED retry 2024-02-09T01:00:00Z",
            "subscription.past-due c2");
  }

  @Test
  void soDoesSilence() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-01-01")
        .untilLate("2024-02-06")
        .until("2024-02-10")
        .elapsesAmong("2024-02-06T23:00:00Z charge.failed c2/1 UNANSWERED" + " retry 2024-02-09");
  }

  @Test
  void laterAttemptsAndTheEndDoTheSame() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .declines(2)
        .until("2024-02-04")
        .declines(2)
        .at("2024-02-12")
        .declines(2)
        .emits("charge.failed c2/3 PAYMENT_FAILED retry 2024-02-19")
        .at("2024-02-21")
        .declines(2)
        .emits("charge.failed c2/4 PAYMENT_FAILED exhausted 2024-02-28")
        .until("2024-02-28")
        .is(Ended.class);
  }

  @Test
  void anUpgradeThatIsActiveAtOnceIsAskedForWhenItIsDecided() {
    BillingPolicy atOnce =
        BillingPolicy.STANDARD.with(
            AllocationPolicy.CREDITS_AND_TIME,
            ActivationPolicy.IMMEDIATELY,
            GrantPolicy.ON_PAYMENT);
    Scenario.active(
            SampleCatalog.under(SampleCatalog.CATALOG, "2020-01-02T00:00:00Z", atOnce),
            "basic",
            "2024-01-01")
        .at("2024-01-16")
        .customer(upgrade("plus"))
        .at("2024-01-16T05:00:00Z")
        .declines(2)
        .emits("charge.failed c2/1 PAYMENT_FAILED retry 2024-01-19", "subscription.past-due c2");
  }

  /** The second attempt was asked for when the charge had been given up already. */
  @Test
  void aPaymentForAnEarlierAttemptCountsFromWhenItWasMade() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .declines(2)
        .untilLate("2024-03-05")
        .is(Ended.class)
        .paid(2, 500, "p2", "2024-02-02T06:00:00Z")
        .emits(
            "subscription.reinstated c2 paid 2024-02-02T06:00:00Z",
            "charge.settled c2/1 5.00 p2",
            "subscription.recovered c2",
            "credits.granted 100 PLAN lot 2 until 2024-03-01");
  }
}

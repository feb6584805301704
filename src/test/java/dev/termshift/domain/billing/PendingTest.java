package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.paid;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.NextAction;
import dev.termshift.domain.command.PaymentCommand.PaymentPending;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Money that takes days, and customers who have to act first. */
class PendingTest {

  @Test
  void aRenewalRunsOnWhileItsDebitIsUnderWayAndTheCreditsComeWithTheMoney() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01T01:00:00Z")
        .pends(2, "2024-02-06")
        .emits("charge.pending c2/1 until 2024-02-06")
        .until("2024-02-05")
        .elapses()
        .is(Active.class)
        .hasCredits(0)
        .pays(2, "p2")
        .emits("charge.settled c2/1 5.00 p2", "credits.granted 100 PLAN lot 2 until 2024-03-01");
  }

  @Test
  void silenceCountsOnceItIsNotPendingAnyMore() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "basic", "2024-01-01")
        .until("2024-02-01T01:00:00Z")
        .pends(2, "2024-02-03")
        .until("2024-02-03")
        .elapses(
            "2024-02-03 charge.failed c2/1 UNANSWERED retry 2024-02-04",
            "2024-02-03 subscription.past-due c2");
  }

  @Test
  void theLaterInstantCountsAndTheSameAgainIsNothing() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01T01:00:00Z")
        .pends(2, "2024-02-06")
        .pends(2, "2024-02-06")
        .doesNothing()
        .pends(2, "2024-02-04")
        .doesNothing()
        .pends(2, "2024-02-08")
        .emits("charge.pending c2/1 until 2024-02-08");
  }

  @Test
  void nobodyWaitsLongerThanThePolicySays() {
    // 21 days after the request on February 1.
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01T01:00:00Z")
        .pends(2, "2024-06-01")
        .emits("charge.pending c2/1 until 2024-02-22");
  }

  @Test
  void anEarlierInstantTakesNothingFromTheTimeToAnswer() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01T01:00:00Z")
        .pends(2, "2024-02-01T02:00:00Z")
        .emits("charge.pending c2/1 until 2024-02-01T23:00:00Z");
  }

  @Test
  void whatTheCustomerHasToDoIsTold() {
    Scenario scenario = Scenario.active("basic", "2024-01-01").until("2024-02-01T01:00:00Z");
    NextAction action = new NextAction("3ds", Optional.of("https://pay.example/confirm"));
    Instant until = Instant.parse("2024-02-02T00:00:00Z");
    scenario
        .payments(new PaymentPending("s:c2", 1, until, Optional.of(action)))
        .emits("charge.pending c2/1 until 2024-02-02 3ds https://pay.example/confirm");
    assertThat(scenario.ledger().charges().open("s:c2").flatMap(OpenCharge::pending))
        .hasValue(new OpenCharge.Pending(Optional.of(action)));
    scenario.pends(2, "2024-02-02").emits("charge.pending c2/1 until 2024-02-02");
  }

  @Test
  void anUpgradeAndAStartAreAwaitedForAsLong() {
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .pends(1, "2024-01-05")
        .until("2024-01-04")
        .is(Incomplete.class)
        .pays(1, "p1")
        .emitsAmong("subscription.activated basic 2024-01-04..2024-02-04 invested 5.00")
        .at("2024-01-10")
        .customer(upgrade("plus"))
        .pends(2, "2024-01-15")
        .until("2024-01-14")
        .elapses()
        .pays(2, "p2")
        .emitsAmong("charge.settled c2/1 15.97 p2");
  }

  @Test
  void whatIsAnsweredAlreadyIsNotPendingAnyMore() {
    Scenario.active("basic", "2024-01-01")
        .pends(1, "2024-01-05")
        .doesNothing()
        .until("2024-02-01T01:00:00Z")
        .declines(2)
        .pends(2, "2024-02-05")
        .doesNothing()
        .until("2024-02-04")
        .payments(
            new PaymentPending("s:c2", 1, Instant.parse("2024-02-09T00:00:00Z"), Optional.empty()))
        .doesNothing()
        .payments(
            new PaymentPending("s:c2", 3, Instant.parse("2024-02-09T00:00:00Z"), Optional.empty()))
        .isUnusable()
        .payments(
            new PaymentPending("s:c9", 1, Instant.parse("2024-02-09T00:00:00Z"), Optional.empty()))
        .isUnusable();
  }

  @Test
  void aDebitThatComesBackIsAskedForAgainAfterTheWholeWait() {
    // The second attempt was due on the 4th; nobody asks on the day the first one came back.
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .pends(2, "2024-02-08")
        .at("2024-02-06")
        .declines(2)
        .emits("charge.failed c2/1 PAYMENT_FAILED retry 2024-02-09", "subscription.past-due c2");
  }

  @Test
  void whoIsToldLateHasTheLastWaitAtLeast() {
    // The schedule would have ended on the 23rd; seven days from the failure are more.
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .pends(2, "2024-02-22")
        .at("2024-02-20")
        .declines(2, FailureKind.HARD)
        .emits(
            "charge.failed c2/1 PAYMENT_FAILED HARD exhausted 2024-02-27",
            "subscription.past-due c2");
  }

  @Test
  void whatIsDeclinedAfterDaysCannotBePaidInAnotherWayAnyMore() {
    // Payable until 23 hours after the request, whatever was pending.
    Scenario.active("basic", "2024-01-01")
        .at("2024-01-10")
        .customer(topUp("small", 1))
        .pends(2, "2024-01-20")
        .at("2024-01-15")
        .declines(2)
        .paid(2, 300, "p2", "2024-01-15T01:00:00Z")
        .emits("balance.credited 3.00 LATE_PAYMENT c2 p2");
    Scenario.begin()
        .at("2024-01-01")
        .customer(start("basic"))
        .pends(1, "2024-01-09")
        .at("2024-01-05")
        .declines(1)
        .emits("charge.failed c1/1 PAYMENT_FAILED exhausted 2024-01-05");
  }

  @Test
  void aPeriodThatEndsWhileItsDebitIsUnderWayIsFollowedByTheNext() {
    Scenario.active("weekly", "2024-01-01")
        .until("2024-01-08")
        .pends(2, "2024-01-17")
        .until("2024-01-15")
        .elapsesAmong(
            "2024-01-15 subscription.renewed weekly 2024-01-15..2024-01-22",
            "2024-01-15 charge.requested c3/1 2.00 = +2.00 for period weekly"
                + " 2024-01-15..2024-01-22")
        .payments(paid("s:c2", 1, SampleCatalog.usd(200), "p2"))
        .emits("charge.settled c2/1 2.00 p2", "credits.granted 25 PLAN lot 2 until 2024-01-22");
  }
}

package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import org.junit.jupiter.api.Test;

/** After an outage, a period before the running one may turn out to be unpaid. */
class UnpaidEarlierPeriodTest {

  @Test
  void itMakesNothingPastDueIfTheRunningOneIsPaid() {
    secondPaidFirstDeclined().is(Active.class).hasCredits(100);
  }

  @Test
  void theRunningOneDoes() {
    Scenario.active("basic", "2024-01-01").untilLate("2024-03-05").declines(3).is(PastDue.class);
  }

  @Test
  void itGoesOnBeingAskedForAndCanBePaid() {
    secondPaidFirstDeclined()
        .until("2024-03-08")
        .elapsesAmong(
            "2024-03-08 charge.requested c2/2 5.00 = +5.00 for period basic 2024-02-01..2024-03-01")
        .pays(2, "p2")
        .is(Active.class)
        .until("2024-04-01")
        .elapsesAmong("2024-04-01 subscription.renewed basic 2024-04-01..2024-05-01");
  }

  @Test
  void exhaustedItEndsTheSubscriptionWithWhatIsPaid() {
    secondPaidFirstDeclined()
        .until("2024-03-31")
        .is(Active.class)
        .hasCredits(100)
        .until("2024-04-01")
        .elapsesAmong("2024-04-01 subscription.ended UNPAID credits 100 balance 0.00")
        .is(Ended.class);
  }

  @Test
  void untilThenNothingCanBeChangedAtOnceNorAtTheEndThatWillNotCome() {
    secondPaidFirstDeclined()
        .customer(upgrade("plus"))
        .rejects(RejectionCode.PAYMENT_OVERDUE)
        .until("2024-03-30")
        .customer(upgradeAtPeriodEnd("plus"))
        .rejects(RejectionCode.PAYMENT_OVERDUE)
        .customer(downgrade("free"))
        .rejects(RejectionCode.PAYMENT_OVERDUE);
  }

  @Test
  void paidBeforeTheEndAndHeardOfLaterItGoesOn() {
    secondPaidFirstDeclined()
        .until("2024-04-01")
        .is(Ended.class)
        .paid(2, 500, "p2", "2024-03-31")
        .emitsAmong("subscription.reinstated c2 paid 2024-03-31", "charge.settled c2/1 5.00 p2")
        .until("2024-04-01T12:00:00Z")
        .elapsesAmong("2024-04-01 subscription.renewed basic 2024-04-01..2024-05-01")
        .is(Active.class);
  }

  private static Scenario secondPaidFirstDeclined() {
    return Scenario.active("basic", "2024-01-01")
        .untilLate("2024-03-05")
        .pays(3, "p3")
        .declines(2)
        .isAccepted();
  }
}

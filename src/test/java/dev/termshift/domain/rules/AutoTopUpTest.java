package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.autoTopUp;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.lost;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.settle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.SubscriptionCommand.SetAutoTopUp;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** Credits that buy themselves when few are left. */
class AutoTopUpTest {

  private static final String FIRST = "auto-top-up.triggered small number 1 with 19";

  /** With 100 credits, of which 20 are enough. */
  private static Scenario enabled(long maxPerPeriod) {
    return Scenario.active("basic", "2024-01-01").customer(autoTopUp(20, maxPerPeriod));
  }

  @Test
  void theyAreBoughtInTheDecisionThatLeavesTooFew() {
    enabled(2)
        .emits("auto-top-up.set small below 20 at most 2")
        .customer(consume(80))
        .emits("credits.consumed 80 from 1:80 left 20")
        .customer(consume(1))
        .emits("credits.consumed 1 from 1:1 left 19", FIRST, small("c2"))
        .pays(2, "p2")
        .emits("charge.settled c2/1 3.00 p2", "credits.granted 50 TOP_UP lot 2 until 2025-01-01");
  }

  private static String small(String charge) {
    return "charge.requested " + charge + "/1 3.00 = +3.00 for top-up 1 small";
  }

  @Test
  void nobodyIsThereToConfirmThePaymentWhoeverUsedTheCredits() {
    Scenario scenario = enabled(2).customer(consume(81));
    assertThat(scenario.all(ChargeRequested.class).map(ChargeRequested::initiator))
        .last()
        .isEqualTo(Initiator.ENGINE);
  }

  @Test
  void settingReservingAndSettlingNoticeItToo() {
    Scenario.active("basic", "2024-01-01")
        .customer(consume(90))
        .customer(autoTopUp(20, 2))
        .emitsAmong("auto-top-up.triggered small number 1 with 10");
    enabled(2).customer(reserve("job", 81)).emitsAmong(FIRST);
    enabled(2).customer(reserve("job", 10)).customer(settle("job", 81)).emitsAmong(FIRST);
  }

  @Test
  void whatADisputeTakesSetsNothingOffUntilTheNextLook() {
    enabled(1)
        .payments(disputed("s:c1", "dp", 450))
        .emits("dispute.opened dp of c1 4.50 disputed 450 invested 450 frozen 90 of lot 1")
        .payments(lost("dp"))
        .emits("dispute.lost dp 4.50 revoked 90 of lot 1")
        .customer(consume(1))
        .emitsAmong("auto-top-up.triggered small number 1 with 9");
  }

  @Test
  void oneIsOpenAtATimeAndTheNextIsLookedAtWhenItIsPaid() {
    enabled(3)
        .customer(consume(100))
        .emitsAmong("auto-top-up.triggered small number 1 with 0")
        .customer(new SetAutoTopUp("small", 60, 3, true))
        .emits("auto-top-up.set small below 60 at most 3")
        .pays(2, "p2")
        .emitsAmong("auto-top-up.triggered small number 2 with 50");
  }

  @Test
  void theCapHoldsForABillingPeriodAndIsSaidOnce() {
    enabled(1)
        .customer(consume(81))
        .pays(2, "p2")
        .customer(consume(55))
        .emits("credits.consumed 55 from 1:19 2:36 left 14", "auto-top-up.skipped CAP with 14")
        .customer(consume(1))
        .emits("credits.consumed 1 from 2:1 left 13");
  }

  @Test
  void aDeclinedOneIsTriedAgainAnHourLaterAndDoesNotCount() {
    enabled(1)
        .customer(consume(81))
        .declines(2)
        .emits(
            "charge.failed c2/1 PAYMENT_FAILED",
            "charge.cancelled c2 PAYMENT_FAILED",
            "auto-top-up.declined 1 until 2024-01-01T01:00:00Z")
        .awaits(Deadline.Kind.AUTO_TOP_UP, "2024-01-01T01:00:00Z")
        .customer(consume(1))
        .emits("credits.consumed 1 from 1:1 left 18")
        .until("2024-01-01T01:00:00Z")
        .elapsesAmong("2024-01-01T01:00:00Z auto-top-up.triggered small number 1 with 18");
  }

  @Test
  void whenTheHourIsOverItIsSaidThatNoneAreNeededAnyMore() {
    enabled(1)
        .customer(consume(81))
        .declines(2)
        .customer(new SetAutoTopUp("small", 20, 1, false))
        .emits("auto-top-up.set off")
        .until("2024-01-01T01:00:00Z")
        .elapses("2024-01-01T01:00:00Z auto-top-up.skipped NOT_NEEDED with 19");
  }

  @Test
  void threeDeclinesInARowTurnItOff() {
    enabled(5)
        .customer(consume(81))
        .declines(2)
        .until("2024-01-01T01:00:00Z")
        .declines(3)
        .emitsAmong("auto-top-up.declined 2 until 2024-01-01T02:00:00Z")
        .until("2024-01-01T02:00:00Z")
        .declines(4)
        .emitsAmong("auto-top-up.disabled DECLINES")
        .customer(consume(1))
        .emits("credits.consumed 1 from 1:1 left 18")
        .customer(autoTopUp(20, 5))
        .emitsAmong("auto-top-up.triggered small number 1 with 18");
  }

  @Test
  void aPaymentEndsARowOfDeclines() {
    enabled(5)
        .customer(consume(81))
        .declines(2)
        .until("2024-01-01T01:00:00Z")
        .declines(3)
        .until("2024-01-01T02:00:00Z")
        .pays(4, "p4")
        .customer(consume(60))
        .declines(5)
        .emitsAmong("auto-top-up.declined 1 until 2024-01-01T03:00:00Z");
  }

  @Test
  void aFailureForGoodOrOneThatNeedsTheCustomerTurnsItOff() {
    enabled(5)
        .customer(consume(81))
        .declines(2, FailureKind.HARD)
        .emitsAmong("auto-top-up.disabled HARD");
    enabled(5)
        .customer(consume(81))
        .declines(2, FailureKind.ACTION_REQUIRED)
        .emitsAmong("auto-top-up.disabled ACTION_REQUIRED");
  }

  @Test
  void aDeclinedOneIsPayableUntilItsAnswerWasDueAndThenCounts() {
    enabled(1)
        .customer(consume(81))
        .declines(2)
        .until("2024-01-01T00:30:00Z")
        .pays(2, 300, "late")
        .emits(
            "subscription.reinstated c2 paid 2024-01-01T00:30:00Z",
            "charge.settled c2/1 3.00 late",
            "credits.granted 50 TOP_UP lot 2 until 2025-01-01T00:30:00Z")
        .until("2024-01-01T01:00:00Z")
        .elapses("2024-01-01T01:00:00Z auto-top-up.skipped NOT_NEEDED with 69")
        .customer(consume(60))
        .emitsAmong("auto-top-up.skipped CAP with 9");
  }

  @Test
  void itCountsBesideTheOneThatTookItsPlaceAndNoneIsAskedForAfterThat() {
    enabled(1)
        .customer(consume(81))
        .declines(2)
        .until("2024-01-01T01:00:00Z")
        .pays(3, "p3")
        .pays(2, 300, "late")
        .emitsAmong("credits.granted 50 TOP_UP lot 3 until 2025-01-01T01:00:00Z")
        .customer(consume(110))
        .emitsAmong("auto-top-up.skipped CAP with 9");
  }

  @Test
  void whatIsPaidAfterItsAnswerWasDueBecomesBalance() {
    enabled(1)
        .customer(consume(81))
        .declines(2)
        .until("2024-01-02")
        .pays(2, 300, "late")
        .emits("balance.credited 3.00 LATE_PAYMENT c2 late");
  }

  @Test
  void nobodysAnswerIsADeclineUntilAPaymentMadeBeforeIsHeardOf() {
    enabled(1)
        .customer(consume(81))
        .until("2024-01-06")
        .paid(2, 300, "late", "2024-01-01T12:00:00Z")
        .emitsAmong(
            "charge.settled c2/1 3.00 late",
            "credits.granted 50 TOP_UP lot 2 until 2025-01-01T12:00:00Z");
  }

  @Test
  void aLatePaymentEndsARowOfDeclines() {
    enabled(5)
        .customer(consume(81))
        .declines(2)
        .until("2024-01-01T01:00:00Z")
        .declines(3)
        .paid(3, 300, "late", "2024-01-01T01:00:00Z")
        .emitsAmong("charge.settled c3/1 3.00 late")
        .until("2024-01-01T02:00:00Z")
        .customer(consume(60))
        .declines(4)
        .emitsAmong("auto-top-up.declined 1 until 2024-01-01T03:00:00Z");
  }

  @Test
  void whatWasSoldAtAPriceIsNotBoughtAtAHigherOne() {
    Scenario.active(pricing(301), "basic", "2024-01-01")
        .customer(autoTopUp(20, 1))
        .until("2024-01-10")
        .customer(consume(81))
        .emits("credits.consumed 81 from 1:81 left 19", "auto-top-up.disabled PACK_DEARER");
    Scenario.active(pricing(299), "basic", "2024-01-01")
        .customer(autoTopUp(20, 1))
        .until("2024-01-10")
        .customer(consume(81))
        .emitsAmong("charge.requested c2/1 2.99 = +2.99 for top-up 1 small");
  }

  private static Catalog pricing(long minor) {
    return SampleCatalog.pricing(
        SampleCatalog.CATALOG, "2024-01-05T00:00:00Z", "small", SampleCatalog.usd(minor));
  }

  @Test
  void whatIsThereAtOnceIsBoughtUntilThereAreEnough() {
    Scenario.active("basic", "2024-01-01")
        .customer(new SetAutoTopUp("sample", 110, 2, true))
        .emits(
            "auto-top-up.set sample below 110 at most 2",
            "auto-top-up.triggered sample number 1 with 100",
            "credits.granted 5 TOP_UP lot 2 until 2025-01-01",
            "auto-top-up.triggered sample number 2 with 105",
            "credits.granted 5 TOP_UP lot 3 until 2025-01-01");
  }

  @Test
  void nothingIsBoughtWhileAChargeOfAPeriodIsOpenOrOverdue() {
    enabled(2)
        .until("2024-02-01")
        .elapsesAmong(
            "2024-02-01 charge.requested c2/1 5.00 = +5.00 for period basic 2024-02-01..2024-03-01")
        .pays(2, "p2")
        .emits("charge.settled c2/1 5.00 p2", "credits.granted 100 PLAN lot 2 until 2024-03-01");
  }

  @Test
  void nothingIsBoughtWithinADayOfAScheduledEnd() {
    enabled(2)
        .customer(cancel())
        .at("2024-01-31T00:00:00Z")
        .customer(consume(81))
        .emits("credits.consumed 81 from 1:81 left 19");
    enabled(2)
        .customer(cancel())
        .at("2024-01-30T23:59:59Z")
        .customer(consume(81))
        .emitsAmong(FIRST);
  }

  @Test
  void whatItMustBeIsSaid() {
    Scenario.active("basic", "2024-01-01")
        .customer(new SetAutoTopUp("large", 0, 51, true))
        .rejects(
            RejectionCode.UNKNOWN_PACK, RejectionCode.INVALID_AMOUNT, RejectionCode.INVALID_AMOUNT)
        .customer(new SetAutoTopUp("small", 0, 1, true))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .says(
            "Credits are to be bought when fewer than 0 credits are left. Choose a number between"
                + " 1 and 1000000000000.")
        .customer(new SetAutoTopUp("euro-pack", 1, 1, true))
        .rejects(RejectionCode.CURRENCY_MISMATCH)
        .customer(new SetAutoTopUp("large", 1, 1, false))
        .emits("auto-top-up.set off");
  }
}

package dev.termshift.domain.notice;

import static dev.termshift.domain.notice.RenewalNoticeTest.noticed;
import static dev.termshift.domain.notice.RenewalNoticeTest.notices;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.giveBackOf;
import static dev.termshift.domain.scenario.Commands.grantUntil;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refunded;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.settle;
import static dev.termshift.domain.scenario.SampleCatalog.every;

import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.ImportCommand.GivenLot;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.scenario.Imports;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is announced of credits: that they are about to expire, and that few are left. */
class CreditNoticeTest {

  private static final String UPCOMING =
      "2024-04-21 renewal.upcoming 2024-05-01 basic 5.00 = +5.00";

  private static Scenario running() {
    return Scenario.active(noticed(), "basic", "2024-04-01");
  }

  @Test
  void theExpiryOfBoughtCreditsIsAnnouncedAWeekBefore() {
    running()
        .support(grantUntil(30, "2024-04-12T00:00:00Z"))
        .awaits(Deadline.Kind.NOTICE, "2024-04-05")
        .until("2024-04-11")
        .elapses("2024-04-05 credits.expiring 2024-04-12 30 from 2:30");
  }

  @Test
  void thoseOfOneInstantAreAnnouncedTogetherAndThePlansAreNot() {
    running()
        .support(grantUntil(30, "2024-04-12T00:00:00Z"))
        .support(grantUntil(5, "2024-04-12T00:00:00Z"))
        .support(grantUntil(7, "2024-04-13T00:00:00Z"))
        .until("2024-04-20")
        .elapses(
            "2024-04-05 credits.expiring 2024-04-12 35 from 2:30 3:5",
            "2024-04-06 credits.expiring 2024-04-13 7 from 4:7",
            "2024-04-12 credits.expired 30 GOODWILL lot 2",
            "2024-04-12 credits.expired 5 GOODWILL lot 3",
            "2024-04-13 credits.expired 7 GOODWILL lot 4");
  }

  @Test
  void whatLastsNoLongerThanANoticeIsNotAnnounced() {
    running()
        .support(grantUntil(30, "2024-04-06T00:00:00Z"))
        .emits("credits.granted 30 GOODWILL lot 2 until 2024-04-06")
        .until("2024-04-07")
        .elapses("2024-04-06 credits.expired 30 GOODWILL lot 2");
  }

  @Test
  void whatLastsNoLongerThanANoticeIsNotAnnouncedBesideThePlansEither() {
    running()
        .until("2024-04-26")
        .support(grantUntil(30, "2024-05-01T00:00:00Z"))
        .emits("credits.granted 30 GOODWILL lot 2 until 2024-05-01")
        .until("2024-04-30")
        .elapses();
  }

  @Test
  void itIsMissedIfItIsReadOnlyWhenTheyHaveExpired() {
    running()
        .support(grantUntil(30, "2024-04-12T00:00:00Z"))
        .untilLate("2024-04-13")
        .elapses(
            "2024-04-05 notice.missed CREDITS_EXPIRING of 2024-04-12",
            "2024-04-12 credits.expired 30 GOODWILL lot 2");
  }

  @Test
  void whatIsHeldIsAnnouncedWhenItIsReleased() {
    running()
        .support(grantUntil(30, "2024-04-12T00:00:00Z"))
        .at("2024-04-04T23:30:00Z")
        .customer(reserve("job", 30))
        .until("2024-04-05")
        .elapses()
        .customer(release("job"))
        .emitsAmong("credits.released job 30 to 2:30 released")
        .customer(consume(1))
        .emits("credits.consumed 1 from 2:1 left 129");
  }

  @Test
  void aPauseChangesNothing() {
    running()
        .support(grantUntil(30, "2024-04-12T00:00:00Z"))
        .support(pauseAtOnce())
        .isAccepted()
        .until("2024-04-11")
        .elapses("2024-04-05 credits.expiring 2024-04-12 30 from 2:30");
  }

  @Test
  void fewerThanATenthOfThePlansAreFewAndThatIsSaidOnce() {
    running()
        .customer(consume(90))
        .emits("credits.consumed 90 from 1:90 left 10")
        .customer(consume(1))
        .emits("credits.consumed 1 from 1:1 left 9", "credits.low 9 of 100 until 2024-05-01")
        .customer(consume(9))
        .emits("credits.consumed 9 from 1:9 left 0");
  }

  @Test
  void inTheNextPeriodItIsSaidAgainButNotBeforeItIsPaid() {
    running()
        .customer(consume(95))
        .emitsAmong("credits.low 5 of 100 until 2024-05-01")
        .until("2024-05-01")
        .elapses(
            UPCOMING,
            "2024-05-01 subscription.renewed basic 2024-05-01..2024-06-01",
            "2024-05-01 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-05-01..2024-06-01",
            "2024-05-01 credits.expired 5 PLAN lot 1")
        .pays(2, "p2")
        .customer(consume(95))
        .emits("credits.consumed 95 from 2:95 left 5", "credits.low 5 of 100 until 2024-06-01");
  }

  @Test
  void whatIsHeldCannotBeUsed() {
    running()
        .customer(reserve("job", 95))
        .emitsAmong("credits.low 5 of 100 until 2024-05-01")
        .customer(settle("job", 40))
        .customer(giveBackOf("job", 40))
        .emits("credits.returned 40 of job to 1:40 left 100");
  }

  @Test
  void whereCreditsComeInSlicesTheyAreFewOfASlice() {
    sliced()
        .customer(consume(5950))
        .emits(
            "credits.consumed 5950 from 1:5950 left 50", "credits.low 50 of 6000 until 2024-05-01");
  }

  /** What is used there is of what ends in the same instant. */
  @Test
  void whereAPeriodOrASliceEndsFewOfItAreNotAnnouncedAnyMore() {
    running().at("2024-05-01").customer(consume(95)).emits("credits.consumed 95 from 1:95 left 5");
    sliced()
        .at("2024-05-01")
        .customer(consume(5950))
        .emits("credits.consumed 5950 from 1:5950 left 50");
  }

  private static Scenario sliced() {
    return Scenario.active(
        SampleCatalog.featuring("plus-yearly", notices("P1Y").grantingEvery(every("P1M"))),
        "plus-yearly",
        "2024-04-01");
  }

  @Test
  void thatIsMissedIfItIsReadOnlyWhenTheSliceIsOver() {
    sliced()
        .support(refund("s:c1"))
        .emitsAmong("credits.low 0 of 6000 until 2024-05-01")
        .payments(refunded("s:c1:r1"))
        .untilLate("2024-06-01T00:00:00Z")
        .elapses(
            "2024-05-01 credits.granted 0 PLAN lot 2 until 2024-06-01 withheld 6000",
            "2024-05-01 notice.missed CREDITS_LOW of 2024-06-01",
            "2024-06-01 credits.granted 0 PLAN lot 3 until 2024-07-01 withheld 6000",
            "2024-06-01 credits.low 0 of 6000 until 2024-07-01");
  }

  @Test
  void inATrialFewAreNeverLeft() {
    PlanFeatures tried = notices("P1M").trying(new PlanFeatures.Trial(every("P7D"), 20));
    Scenario.active(SampleCatalog.featuring("basic", tried), "basic", "2024-04-01")
        .customer(consume(20))
        .emits("credits.consumed 20 from 1:20 left 0")
        .until("2024-04-08")
        .pays(1, "p1")
        .customer(consume(95))
        .emitsAmong("credits.low 5 of 100 until 2024-05-08");
  }

  @Test
  void thePlansOwnCreditsAreNotAnnounced() {
    running().until("2024-04-30").elapses(UPCOMING);
  }

  @Test
  void whatIsHeldForAnotherSystemIsAnnouncedWhenItIsActive() {
    Import basic = Imports.of("basic", "2024-04-01", "2024-05-01");
    GivenLot bought = Imports.lot(CreditSource.TOP_UP, 30, "2024-04-20");
    Scenario.begin(noticed())
        .at("2024-04-02")
        .support(
            Imports.with(
                Imports.sold(basic, Optional.empty(), Optional.of("basic"), Optional.of(2L)),
                0,
                0,
                bought))
        .isAccepted()
        .until("2024-04-14")
        .elapses()
        .support(Imports.activate())
        .emitsAmong("credits.expiring 2024-04-20 30 from 1:30");
  }

  @Test
  void readAtTheVeryInstantItIsMissed() {
    running()
        .support(grantUntil(30, "2024-04-12T00:00:00Z"))
        .untilLate("2024-04-12")
        .elapsesAmong("2024-04-05 notice.missed CREDITS_EXPIRING of 2024-04-12");
  }

  @Test
  void whatIsPastDueIsToldOfCreditsAndNotOfFew() {
    running()
        .until("2024-05-01")
        .declines(2)
        .support(grantUntil(30, "2024-05-20T00:00:00Z"))
        .customer(consume(25))
        .emits("credits.consumed 25 from 2:25 left 5")
        .until("2024-05-13")
        .elapsesAmong("2024-05-13 credits.expiring 2024-05-20 5 from 2:5");
  }

  @Test
  void whereExpiriesAreNotAnnouncedOnlyFewAre() {
    Notices silent =
        new Notices(Duration.ofDays(7), Duration.ofDays(3), Duration.ofDays(3), Duration.ZERO, 10);
    Scenario.active(
            SampleCatalog.featuring("basic", PlanFeatures.PLAIN.noticing(silent)),
            "basic",
            "2024-04-01")
        .support(grantUntil(30, "2024-04-12T00:00:00Z"))
        .until("2024-04-12")
        .elapses("2024-04-12 credits.expired 30 GOODWILL lot 2")
        .customer(consume(91))
        .emitsAmong("credits.low 9 of 100 until 2024-05-01");
  }

  @Test
  void withoutNoticesNothingIsSaid() {
    Scenario.active("basic", "2024-04-01")
        .support(grantUntil(3, "2024-04-12T00:00:00Z"))
        .customer(consume(100))
        .emits("credits.consumed 100 from 2:3 1:97 left 3")
        .until("2024-04-11")
        .elapses();
  }
}

package dev.termshift.domain.notice;

import static dev.termshift.domain.notice.RenewalNoticeTest.noticed;
import static dev.termshift.domain.notice.RenewalNoticeTest.notices;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.giveBack;
import static dev.termshift.domain.scenario.Commands.grantUntil;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static dev.termshift.domain.scenario.SampleCatalog.every;
import static dev.termshift.domain.scenario.SampleCatalog.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.event.NoticeEvent.CreditsExpiring;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is said of credits that are about to expire: only of what goes, and again if more does. */
class ExpiryNoticeTest {

  private static final String ALL_GO = "2024-05-25 credits.expiring 2024-06-01 100 from 2:100";

  /** In the second period, with what has rolled over into it in lot 2 and the plan's in lot 3. */
  private static Scenario rolling(Rollover rollover) {
    PlanFeatures features = notices("P1M").rollingOver(rollover);
    return Scenario.active(SampleCatalog.featuring("basic", features), "basic", "2024-04-01")
        .until("2024-05-01")
        .pays(2, "p2");
  }

  private static void announcesNothing(Scenario story) {
    assertThat(story.all(CreditsExpiring.class)).isEmpty();
  }

  @Test
  void whatRollsOverIsNotAnnounced() {
    announcesNothing(
        rolling(Rollover.ALL)
            .until("2024-06-01")
            .elapsesAmong("2024-06-01 credits.carried-over 100 lot 2 -> 4 until 2024-07-01"));
  }

  @Test
  void whatIsBeyondTheCapIs() {
    rolling(new Rollover(30))
        .customer(consume(90))
        .until("2024-06-01")
        .elapsesAmong(
            "2024-05-25 credits.expiring 2024-06-01 10 from 2:10",
            "2024-06-01 credits.expired 10 CARRIED lot 2");
  }

  @Test
  void theCapIsUsedByWhatIsHeldFirst() {
    rolling(new Rollover(30))
        .customer(consume(95))
        .at("2024-05-24T23:30:00Z")
        .customer(reserve("job", 5))
        .until("2024-05-25")
        .elapses("2024-05-25 credits.expiring 2024-06-01 5 from 2:5")
        .at("2024-05-25T00:10:00Z")
        .customer(release("job"))
        .emits("credits.released job 5 to 3:5 released");
  }

  @Test
  void whatRollsOverGoesWhereTheSubscriptionEnds() {
    rolling(Rollover.ALL).customer(cancel()).isAccepted().until("2024-05-31").elapses(ALL_GO);
  }

  @Test
  void whoCancelsLaterIsToldAtOnceAndOnlyOnce() {
    rolling(Rollover.ALL)
        .at("2024-05-28")
        .customer(cancel())
        .emitsAmong("credits.expiring 2024-06-01 100 from 2:100")
        .customer(withdraw())
        .customer(cancel())
        .isAccepted();
  }

  @Test
  void whoGoesOnInTimeIsToldNothing() {
    announcesNothing(
        rolling(Rollover.ALL)
            .customer(cancel())
            .at("2024-05-20")
            .customer(withdraw())
            .until("2024-06-02"));
  }

  @Test
  void whatRollsOverGoesInAPause() {
    rolling(Rollover.ALL)
        .customer(pause())
        .isAccepted()
        .until("2024-06-01")
        .elapsesAmong(ALL_GO, "2024-06-01 credits.expired 100 CARRIED lot 2");
    rolling(Rollover.ALL)
        .at("2024-05-28")
        .support(pauseAtOnce())
        .emitsAmong("credits.expiring 2024-06-01 100 from 2:100");
  }

  @Test
  void thePlanThatEndsSaysWhatRollsOver() {
    announcesNothing(rolling(Rollover.ALL).customer(downgrade("free")).until("2024-06-02"));
  }

  @Test
  void whatRollsOverFromSliceToSliceIsNotAnnounced() {
    PlanFeatures sliced = notices("P1Y").grantingEvery(every("P1M")).rollingOver(Rollover.ALL);
    announcesNothing(
        Scenario.active(SampleCatalog.featuring("plus-yearly", sliced), "plus-yearly", "2024-04-01")
            .customer(cancel())
            .until("2025-03-01"));
  }

  @Test
  void whatWasGivenNeverRollsOver() {
    rolling(Rollover.ALL)
        .support(grantUntil(30, "2024-06-01T00:00:00Z"))
        .until("2024-05-31")
        .elapsesAmong("2024-05-25 credits.expiring 2024-06-01 30 from 4:30");
  }

  /** The period of May was found late and never paid; that of June is, and is the last one. */
  @Test
  void whatRollsOverGoesWhereAnEarlierPeriodStaysUnpaid() {
    Scenario story =
        Scenario.active(
                SampleCatalog.featuring("basic", notices("P1M").rollingOver(Rollover.ALL)),
                "basic",
                "2024-04-01")
            .untilLate("2024-06-02")
            .pays(3, "p3")
            .declines(2, FailureKind.HARD)
            .until("2024-06-30");
    assertThat(story.all(CreditsExpiring.class))
        .extracting(CreditsExpiring::amount)
        .containsExactly(100L);
  }

  /** The year that began is past due, and its first slice ends on May 1. */
  private static Scenario unpaidYear(FailureKind kind) {
    Notices early =
        new Notices(
            Duration.ofDays(30), Duration.ofDays(3), Duration.ofDays(3), Duration.ofDays(20), 0);
    PlanFeatures sliced =
        PlanFeatures.PLAIN.noticing(early).grantingEvery(every("P1M")).rollingOver(Rollover.ALL);
    return Scenario.active(
            SampleCatalog.featuring("plus-yearly", sliced), "plus-yearly", "2024-04-01")
        .until("2025-04-01")
        .declines(2, kind)
        .at("2025-04-10T12:00:00Z")
        .customer(topUp("small", 1))
        .isAccepted();
  }

  @Test
  void whatIsPastDueCountsAsPaidAsLongAsItIsAskedForAgain() {
    announcesNothing(unpaidYear(FailureKind.SOFT).until("2025-04-11"));
    unpaidYear(FailureKind.HARD)
        .until("2025-04-11")
        .elapsesAmong("2025-04-11 credits.expiring 2025-05-01 72000 from 24:72000");
  }

  /** The plan that follows has periods of thirteen days, and one of them ends with the credits. */
  @Test
  void thePeriodsOfThePlanThatFollowsSayWhereCreditsRollOver() {
    announcesNothing(
        carried("2024-04-04", Rollover.ALL, 0, 15)
            .at("2024-04-12")
            .customer(downgrade("thirteen"))
            .isAccepted()
            .until("2024-04-17"));
  }

  @Test
  void theCapIsNotUsedByWhatExpiresBefore() {
    announcesNothing(carried("2024-04-03", new Rollover(100), 10, 10).until("2024-04-23"));
  }

  @Test
  void whatWasCarriedBeyondThePeriodRollsOverWhereOneEnds() {
    announcesNothing(
        carried("2024-04-03")
            .until("2024-05-01")
            .elapsesAmong("2024-05-01 credits.carried-over 100 lot 2 -> 3 until 2024-05-08"));
    carried("2024-04-04").until("2024-04-22").elapsesAmong(ofCarried());
    carried("2024-04-03")
        .at("2024-04-18")
        .customer(downgrade("basic"))
        .isAccepted()
        .until("2024-04-22")
        .elapsesAmong(ofCarried());
    carried("2024-04-03")
        .at("2024-04-18")
        .customer(cancel())
        .isAccepted()
        .until("2024-04-22")
        .elapsesAmong(ofCarried());
  }

  private static String ofCarried() {
    return "2024-04-21 credits.expiring 2024-05-01 100 from 2:100";
  }

  /** A plan of weeks that was upgraded to; it is told of credits ten days before. */
  private static Scenario carried(String upgradedAt) {
    return carried(upgradedAt, Rollover.ALL, 0, 10);
  }

  private static Scenario carried(
      String upgradedAt, Rollover rollover, long credits, int daysBefore) {
    Notices early =
        new Notices(
            Duration.ofDays(7),
            Duration.ofDays(3),
            Duration.ofDays(3),
            Duration.ofDays(daysBefore),
            0);
    PlanFeatures rolling = PlanFeatures.PLAIN.rollingOver(rollover).noticing(early);
    Plan weeks = new Plan("weeks", "weeks", 9, usd(0), every("P7D"), credits, rolling);
    Plan others = new Plan("thirteen", "thirteen", 1, usd(0), every("P13D"), 0, rolling);
    Catalog catalog = SampleCatalog.with(noticed(), "2020-01-04T00:00:00Z", weeks, others);
    return Scenario.active(catalog, "basic", "2024-04-01")
        .at(upgradedAt)
        .customer(upgrade("weeks"))
        .isAccepted();
  }

  @Test
  void whatIsReleasedLateIsAnnouncedBehindALaterOne() {
    held("2024-04-12T00:00:00Z", 30)
        .support(grantUntil(5, "2024-04-12T06:00:00Z"))
        .until("2024-04-05T06:00:00Z")
        .elapses("2024-04-05T06:00:00Z credits.expiring 2024-04-12T06:00:00Z 5 from 3:5")
        .customer(release("job"))
        .emits(
            "credits.released job 30 to 2:30 released", "credits.expiring 2024-04-12 30 from 2:30");
  }

  @Test
  void ifMoreExpireThanWasSaidItIsSaidAgain() {
    held("2024-04-12T00:00:00Z", 20)
        .until("2024-04-05T06:00:00Z")
        .elapses("2024-04-05 credits.expiring 2024-04-12 10 from 2:10")
        .customer(release("job"))
        .emits(
            "credits.released job 20 to 2:20 released", "credits.expiring 2024-04-12 30 from 2:30")
        .customer(consume(12))
        .emits("credits.consumed 12 from 2:12 left 118")
        .customer(giveBack("m6"))
        .emits("credits.returned 12 of m6 to 2:12 left 130");
  }

  @Test
  void whatLastsExactlyAsLongAsANoticeIsNotAnnounced() {
    announcesNothing(
        Scenario.active(noticed(), "basic", "2024-04-01")
            .support(grantUntil(30, "2024-04-08T00:00:00Z"))
            .until("2024-04-09"));
    Scenario.active(noticed(), "basic", "2024-04-01")
        .support(grantUntil(30, "2024-04-08T00:00:01Z"))
        .until("2024-04-02")
        .elapses("2024-04-01T00:00:01Z credits.expiring 2024-04-08T00:00:01Z 30 from 2:30");
  }

  @Test
  void whatWasMissedIsNotSaidAgain() {
    held("2024-04-12T00:00:00Z", 20)
        .untilLate("2024-04-13")
        .elapsesAmong(
            "2024-04-05 notice.missed CREDITS_EXPIRING of 2024-04-12",
            "2024-04-05T12:00:00Z credits.released job 20 to 2:20 expired",
            "2024-04-12 credits.expired 30 GOODWILL lot 2");
    announcesNothing(held("2024-04-12T00:00:00Z", 20).untilLate("2024-04-13"));
  }

  /** Thirty given credits, of which some are held from twelve hours before their notice on. */
  private static Scenario held(String until, long held) {
    return Scenario.active(noticed(), "basic", "2024-04-01")
        .support(grantUntil(30, until))
        .at("2024-04-04T12:00:00Z")
        .customer(reserve("job", held, Duration.ofHours(24)))
        .isAccepted();
  }
}

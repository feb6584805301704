package dev.termshift.domain.notice;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static dev.termshift.domain.scenario.SampleCatalog.every;
import static dev.termshift.domain.scenario.SampleCatalog.usd;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** What is announced of a renewal, and what it then costs. */
class RenewalNoticeTest {

  private static final String RENEWED = "2024-05-01 subscription.renewed basic";

  @Test
  void aRenewalIsAnnouncedThreeDaysBeforeItsPriceHasToBeKnown() {
    Scenario.active(noticed(), "basic", "2024-04-01")
        .until("2024-04-30")
        .elapses("2024-04-21 renewal.upcoming 2024-05-01 basic 5.00 = +5.00");
  }

  @Test
  void aYearlyOneIsAnnouncedThirtyThreeDaysBefore() {
    Catalog yearly = SampleCatalog.featuring("plus-yearly", notices("P1Y"));
    Scenario.active(yearly, "plus-yearly", "2024-04-01")
        .until("2025-03-31")
        .elapses("2025-02-27 renewal.upcoming 2025-04-01 plus-yearly 200.00 = +200.00");
  }

  @Test
  void whatIsDearerIsAnnouncedAndThenCharged() {
    Scenario.active(priced(noticed(), "2024-04-20", 700), "basic", "2024-04-01")
        .until("2024-05-01")
        .elapsesAmong(
            "2024-04-21 renewal.upcoming 2024-05-01 basic 7.00 = +7.00 instead of basic 5.00",
            "2024-05-01 charge.requested c2/1 7.00 = +7.00 for period basic"
                + " 2024-05-01..2024-06-01");
  }

  @Test
  void whatIsDearerAfterTheNoticeWaitsForTheNextOne() {
    Scenario.active(priced(noticed(), "2024-04-22", 700), "basic", "2024-04-01")
        .until("2024-05-01")
        .elapsesAmong(
            "2024-04-21 renewal.upcoming 2024-05-01 basic 5.00 = +5.00",
            "2024-05-01 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-05-01..2024-06-01")
        .pays(2, "p2")
        .until("2024-06-01")
        .elapsesAmong(
            "2024-05-22 renewal.upcoming 2024-06-01 basic 7.00 = +7.00 instead of basic 5.00",
            "2024-06-01 charge.requested c3/1 7.00 = +7.00 for period basic"
                + " 2024-06-01..2024-07-01");
  }

  @Test
  void whatIsCheaperAtTheEndOfThePeriodNeedsNoNotice() {
    Scenario.active(priced(noticed(), "2024-04-30", 400), "basic", "2024-04-01")
        .until("2024-05-01")
        .elapsesAmong(
            "2024-04-21 renewal.upcoming 2024-05-01 basic 5.00 = +5.00",
            "2024-05-01 charge.requested c2/1 4.00 = +4.00 for period basic"
                + " 2024-05-01..2024-06-01");
  }

  @Test
  void aNoticeThatIsReadTooLateForItsPriceSaysTheOldOne() {
    Scenario.active(priced(noticed(), "2024-04-20", 700), "basic", "2024-04-01")
        .untilLate("2024-04-25")
        .elapses("2024-04-21 renewal.upcoming 2024-05-01 basic 5.00 = +5.00")
        .until("2024-05-01")
        .elapsesAmong(
            "2024-05-01 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-05-01..2024-06-01");
  }

  @Test
  void aNoticeThatIsReadAfterItsPeriodIsMissed() {
    Scenario.active(priced(noticed(), "2024-04-20", 700), "basic", "2024-04-01")
        .untilLate("2024-05-02")
        .elapsesAmong(
            "2024-04-21 notice.missed RENEWAL of 2024-05-01",
            "2024-05-01 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-05-01..2024-06-01");
  }

  @Test
  void aCommandThatChangesWhatWasSaidLetsItBeSaidAgain() {
    Scenario.active(noticed(), "basic", "2024-04-01")
        .until("2024-04-22")
        .support(percentOff("spring", 20, 3))
        .emitsAmong("renewal.upcoming 2024-05-01 basic 4.00 = +5.00 -1.00")
        .customer(consume(10))
        .emits("credits.consumed 10 from 1:10 left 90");
  }

  @Test
  void nothingIsAnnouncedOfWhatEnds() {
    Scenario.active(noticed(), "basic", "2024-04-01")
        .customer(cancel())
        .isAccepted()
        .until("2024-04-25")
        .elapses()
        .customer(withdraw())
        .emits(
            "cancellation.withdrawn by CUSTOMER", "renewal.upcoming 2024-05-01 basic 5.00 = +5.00");
  }

  @Test
  void whoCancelsBeforeTheNoticeAndGoesOnBehindItPaysTheOldPriceOnceMore() {
    Scenario.active(priced(noticed(), "2024-04-20", 700), "basic", "2024-04-01")
        .customer(cancel())
        .isAccepted()
        .at("2024-04-30")
        .customer(withdraw())
        .emits(
            "cancellation.withdrawn by CUSTOMER", "renewal.upcoming 2024-05-01 basic 5.00 = +5.00")
        .until("2024-05-01")
        .elapsesAmong(
            "2024-05-01 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-05-01..2024-06-01")
        .pays(2, "p2")
        .until("2024-05-22")
        .elapses("2024-05-22 renewal.upcoming 2024-06-01 basic 7.00 = +7.00 instead of basic 5.00");
  }

  @Test
  void whoCancelsBeforeTheNoticeAndGoesOnInTimeIsToldTheNewPrice() {
    Scenario.active(priced(noticed(), "2024-04-20", 700), "basic", "2024-04-01")
        .customer(cancel())
        .isAccepted()
        .at("2024-04-23")
        .customer(withdraw())
        .emits(
            "cancellation.withdrawn by CUSTOMER",
            "renewal.upcoming 2024-05-01 basic 7.00 = +7.00 instead of basic 5.00");
  }

  @Test
  void whoPlansAnotherPlanIsToldItsPrice() {
    Scenario.active(priced(noticed(), "2024-04-20", 700), "basic", "2024-04-01")
        .until("2024-04-22")
        .customer(downgrade("free"))
        .emits(
            "plan-change.scheduled DOWNGRADE free by CUSTOMER at 2024-05-01",
            "renewal.upcoming 2024-05-01 free 0.00 = +0.00 instead of basic 5.00")
        .customer(withdraw())
        .emits(
            "plan-change.withdrawn free by CUSTOMER",
            "renewal.upcoming 2024-05-01 basic 7.00 = +7.00 instead of basic 5.00");
  }

  @Test
  void aPeriodTooShortForANoticeGetsOneWhereTheOneBeforeBegins() {
    Catalog weekly = SampleCatalog.featuring("weekly", notices("P7D"));
    Plan dearer = weekly.versions().get(1).plans().get("weekly");
    Scenario.active(
            SampleCatalog.with(weekly, "2024-04-03T00:00:00Z", at(dearer, 300)),
            "weekly",
            "2024-04-01")
        .until("2024-04-07")
        .elapses()
        .until("2024-04-08")
        .elapses(
            "2024-04-08 subscription.renewed weekly 2024-04-08..2024-04-15",
            "2024-04-08 charge.requested c2/1 2.00 = +2.00 for period weekly"
                + " 2024-04-08..2024-04-15",
            "2024-04-08 renewal.upcoming 2024-04-15 weekly 3.00 = +3.00 instead of weekly 2.00",
            "2024-04-08 credits.expired 25 PLAN lot 1")
        .pays(2, "p2")
        .until("2024-04-15")
        .elapsesAmong(
            "2024-04-15 charge.requested c3/1 3.00 = +3.00 for period weekly"
                + " 2024-04-15..2024-04-22");
  }

  @Test
  void withoutNoticesWhatIsDearerNeedsNone() {
    Catalog without = priced(SampleCatalog.CATALOG, "2024-04-30", 700);
    Scenario.active(without, "basic", "2024-04-01")
        .until("2024-05-01")
        .elapsesAmong(
            RENEWED + " 2024-05-01..2024-06-01",
            "2024-05-01 charge.requested c2/1 7.00 = +7.00 for period basic"
                + " 2024-05-01..2024-06-01");
  }

  @Test
  void aVersionThatBringsNoticesIsDearerOnlyAfterItsFirstOne() {
    Plan basic = SampleCatalog.CATALOG.versions().get(0).plans().get("basic");
    Catalog later =
        SampleCatalog.with(
            SampleCatalog.CATALOG, "2024-04-20T00:00:00Z", at(basic.with(notices("P1M")), 700));
    Scenario.active(later, "basic", "2024-04-01")
        .until("2024-05-01")
        .elapsesAmong(
            "2024-05-01 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-05-01..2024-06-01")
        .pays(2, "p2")
        .until("2024-06-01")
        .elapsesAmong(
            "2024-05-22 renewal.upcoming 2024-06-01 basic 7.00 = +7.00 instead of basic 5.00",
            "2024-06-01 charge.requested c3/1 7.00 = +7.00 for period basic"
                + " 2024-06-01..2024-07-01");
  }

  static PlanFeatures notices(String period) {
    return PlanFeatures.PLAIN.noticing(Notices.usual(every(period)));
  }

  static Catalog noticed() {
    return SampleCatalog.featuring("basic", notices("P1M"));
  }

  static Catalog priced(Catalog catalog, String from, long minor) {
    Plan latest = catalog.versions().get(catalog.versions().size() - 1).plans().get("basic");
    return SampleCatalog.with(catalog, from + "T00:00:00Z", at(latest, minor));
  }

  static Plan at(Plan plan, long minor) {
    return new Plan(
        plan.id(),
        plan.name(),
        plan.rank(),
        usd(minor),
        plan.interval(),
        plan.credits(),
        plan.features());
  }
}

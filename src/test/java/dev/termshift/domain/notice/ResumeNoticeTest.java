package dev.termshift.domain.notice;

import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnceUntil;
import static dev.termshift.domain.scenario.Commands.pauseUntil;
import static dev.termshift.domain.scenario.Commands.resume;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** What is announced of a pause that ends by itself. */
class ResumeNoticeTest {

  @Test
  void whatIsDearerAfterALongPauseIsAnnouncedBeforeItEnds() {
    Scenario.active(dearer("2024-06-01"), "basic", "2024-04-01")
        .customer(pauseUntil("2024-08-20"))
        .until("2024-08-20")
        .elapsesAmong(
            "2024-08-10 renewal.upcoming 2024-08-20 basic 7.00 = +7.00 instead of basic 5.00",
            "2024-08-20 charge.requested c2/1 7.00 = +7.00 for period basic"
                + " 2024-08-20..2024-09-20");
  }

  @Test
  void withoutANoticeInTimeItResumesOnItsOldTerms() {
    Scenario.active(dearer("2024-06-01"), "basic", "2024-04-01")
        .customer(pauseUntil("2024-08-20"))
        .untilLate("2024-08-21")
        .elapsesAmong(
            "2024-08-10 notice.missed RENEWAL of 2024-08-20",
            "2024-08-20 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-08-20..2024-09-20");
  }

  @Test
  void aPauseOfAFewDaysIsAnnouncedAtOnceAndIsNotDearer() {
    Scenario.active(dearer("2024-04-03"), "basic", "2024-04-01")
        .at("2024-04-04")
        .support(pauseAtOnceUntil("2024-04-09"))
        .emitsAmong("renewal.upcoming 2024-04-09 basic 0.50 = +5.00 -4.50");
  }

  @Test
  void whoeverResumesByCommandTakesThePriceOfTheDay() {
    Scenario.active(dearer("2024-06-01"), "basic", "2024-04-01")
        .customer(pause())
        .at("2024-08-20")
        .customer(resume())
        .emitsAmong("charge.requested c2/1 7.00 = +7.00 for period basic 2024-08-20..2024-09-20");
  }

  private static Catalog dearer(String from) {
    return RenewalNoticeTest.priced(RenewalNoticeTest.noticed(), from, 700);
  }
}

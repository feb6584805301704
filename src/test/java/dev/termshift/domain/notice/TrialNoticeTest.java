package dev.termshift.domain.notice;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.SampleCatalog.every;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.PlanFeatures.Trial;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

/** What is announced of a trial's end. */
class TrialNoticeTest {

  @Test
  void itsEndIsAnnouncedThreeDaysBefore() {
    tried("P7D", "2024-04-01")
        .until("2024-04-07")
        .elapses("2024-04-05 trial.ending 2024-04-08 basic 5.00 = +5.00");
  }

  @Test
  void aTrialThatIsShorterIsAnnouncedWhereItBegins() {
    tried("P2D", "2024-04-01")
        .until("2024-04-02")
        .elapses("2024-04-01 trial.ending 2024-04-03 basic 5.00 = +5.00");
  }

  @Test
  void itIsNotDearerThanWasPromised() {
    Catalog dearer = RenewalNoticeTest.priced(trying("P7D"), "2024-04-03", 700);
    Scenario.begin(dearer)
        .at("2024-04-01")
        .customer(start("basic"))
        .until("2024-04-08")
        .elapsesAmong(
            "2024-04-05 trial.ending 2024-04-08 basic 5.00 = +5.00",
            "2024-04-08 charge.requested c1/1 5.00 = +5.00 for period basic"
                + " 2024-04-08..2024-05-08")
        .pays(1, "p1")
        .until("2024-05-08")
        .elapsesAmong(
            "2024-04-28 renewal.upcoming 2024-05-08 basic 7.00 = +7.00 instead of basic 5.00",
            "2024-05-08 charge.requested c2/1 7.00 = +7.00 for period basic"
                + " 2024-05-08..2024-06-08");
  }

  @Test
  void whatWasSaidHoldsAlsoIfItWasLessThanPromised() {
    Catalog cheaperForAWhile =
        RenewalNoticeTest.priced(
            RenewalNoticeTest.priced(trying("P7D"), "2024-04-03", 300), "2024-04-07", 450);
    Scenario.begin(cheaperForAWhile)
        .at("2024-04-01")
        .customer(start("basic"))
        .until("2024-04-08")
        .elapsesAmong(
            "2024-04-05 trial.ending 2024-04-08 basic 3.00 = +3.00 instead of basic 5.00",
            "2024-04-08 charge.requested c1/1 3.00 = +3.00 for period basic"
                + " 2024-04-08..2024-05-08");
  }

  @Test
  void aDiscountLetsItBeSaidAgain() {
    tried("P7D", "2024-04-01")
        .until("2024-04-06")
        .support(percentOff("spring", 20, 3))
        .emitsAmong("trial.ending 2024-04-08 basic 4.00 = +5.00 -1.00");
  }

  @Test
  void aTrialThatEndsForGoodIsNotAnnounced() {
    tried("P7D", "2024-04-01").customer(cancel()).isAccepted().until("2024-04-07").elapses();
  }

  private static Scenario tried(String length, String at) {
    return Scenario.begin(trying(length)).at(at).customer(start("basic")).isAccepted();
  }

  private static Catalog trying(String length) {
    return SampleCatalog.featuring(
        "basic", RenewalNoticeTest.notices("P1M").trying(new Trial(every(length), 20)));
  }
}

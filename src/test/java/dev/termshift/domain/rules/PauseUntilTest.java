package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseAtOnceUntil;
import static dev.termshift.domain.scenario.Commands.pauseUntil;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.withdraw;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import org.junit.jupiter.api.Test;

class PauseUntilTest {

  @Test
  void itResumesByItselfWhereItWasToEnd() {
    Scenario.active("basic", "2024-04-01")
        .customer(pauseUntil("2024-06-10"))
        .emits("pause.scheduled by CUSTOMER at 2024-05-01 until 2024-06-10")
        .until("2024-06-10")
        .elapses(
            "2024-05-01 subscription.paused PERIOD_END by CUSTOMER unused 0.00"
                + " until 2024-06-10 terms kept until 2024-07-30",
            "2024-05-01 credits.expired 100 PLAN lot 1",
            "2024-06-10 subscription.resumed basic 2024-06-10..2024-07-10 invested 0.00",
            "2024-06-10 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-06-10..2024-07-10")
        .is(Active.class);
  }

  @Test
  void readLateItIsTheSame() {
    Scenario.active("basic", "2024-04-01")
        .customer(pauseUntil("2024-06-10"))
        .at("2024-06-12")
        .customer(pause())
        .emits("pause.scheduled by CUSTOMER at 2024-07-10")
        .elapsesAmong("2024-06-10 subscription.resumed basic 2024-06-10..2024-07-10 invested 0.00");
  }

  @Test
  void somebodyMayResumeItBefore() {
    Scenario.active("basic", "2024-04-01")
        .customer(pauseUntil("2024-06-10"))
        .at("2024-05-20")
        .customer(resume())
        .emits(
            "subscription.resumed basic 2024-05-20..2024-06-20 invested 0.00",
            "charge.requested c2/1 5.00 = +5.00 for period basic 2024-05-20..2024-06-20")
        .pays(2, "p2")
        .until("2024-06-12")
        .elapses()
        .is(Active.class);
  }

  @Test
  void itResumesOnTheTermsItPausedWithForNinetyDays() {
    Scenario.active(dearer(), "basic", "2024-04-01")
        .customer(pauseUntil("2024-07-30"))
        .until("2024-07-30")
        .elapsesAmong(
            "2024-07-30 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-07-30..2024-08-30");
    Scenario.active(dearer(), "basic", "2024-04-01")
        .customer(pauseUntil("2024-07-31"))
        .until("2024-07-31")
        .elapsesAmong(
            "2024-07-31 charge.requested c2/1 7.00 = +7.00 for period basic"
                + " 2024-07-31..2024-08-31");
  }

  @Test
  void aLowerPriceThatCameMeanwhileCounts() {
    Scenario.active(priced(400), "basic", "2024-04-01")
        .customer(pauseUntil("2024-06-10"))
        .until("2024-06-10")
        .elapsesAmong(
            "2024-06-10 charge.requested c2/1 4.00 = +4.00 for period basic"
                + " 2024-06-10..2024-07-10");
  }

  @Test
  void aPauseWithoutAnEndResumesOnTheTermsOfItsDay() {
    Scenario.active(dearer(), "basic", "2024-04-01")
        .customer(pause())
        .at("2024-06-10")
        .customer(resume())
        .emitsAmong("charge.requested c2/1 7.00 = +7.00 for period basic 2024-06-10..2024-07-10");
  }

  @Test
  void itEndsAfterItBeganAndWithinAYear() {
    Scenario.active("basic", "2024-04-01")
        .customer(pauseUntil("2024-05-01"))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .says(
            "The pause would end at 2024-05-01T00:00:00Z, and it begins at 2024-05-01T00:00:00Z"
                + " only. Choose a later time.")
        .customer(pauseUntil("2025-05-01T00:00:01Z"))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .says(
            "The pause would last until 2025-05-01T00:00:01Z, more than a year. Choose"
                + " 2025-05-01T00:00:00Z at the latest.")
        .support(pauseAtOnceUntil("2024-04-01"))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .customer(pauseUntil("2025-05-01"))
        .isAccepted();
  }

  @Test
  void whatSupportCutShortIsBroughtIn() {
    Scenario.active("basic", "2024-04-01")
        .at("2024-04-16")
        .support(pauseAtOnceUntil("2024-05-16"))
        .until("2024-05-16")
        .elapses(
            "2024-05-01 credits.expired 50 PLAN lot 1",
            "2024-05-16 subscription.resumed basic 2024-05-16..2024-06-16 invested 2.50",
            "2024-05-16 charge.requested c2/1 2.50 = +5.00 -2.50 for period basic"
                + " 2024-05-16..2024-06-16");
  }

  @Test
  void aTrialGoesOn() {
    PlanFeatures.Trial trial = new PlanFeatures.Trial(SampleCatalog.every("P7D"), 20);
    Scenario.begin(SampleCatalog.featuring("basic", PlanFeatures.PLAIN.trying(trial)))
        .at("2024-04-01")
        .customer(start("basic"))
        .at("2024-04-03")
        .support(pauseAtOnceUntil("2024-04-10"))
        .until("2024-04-10")
        .elapses(
            "2024-04-10 subscription.resumed basic 2024-04-10..2024-04-15 invested 0.00 trial",
            "2024-04-10 credits.granted 20 PLAN lot 2 until 2024-04-15");
  }

  @Test
  void discountsCountWhenItResumes() {
    Scenario.active("basic", "2024-04-01")
        .support(percentOff("spring", 50, 1))
        .customer(pauseUntil("2024-06-10"))
        .until("2024-06-10")
        .elapsesAmong(
            "2024-06-10 charge.requested c2/1 2.50 = +5.00 -2.50 for period basic"
                + " 2024-06-10..2024-07-10");
  }

  @Test
  void aWithdrawnPauseResumesNothing() {
    Scenario.active("basic", "2024-04-01")
        .customer(pauseUntil("2024-05-10"))
        .customer(withdraw())
        .until("2024-05-20")
        .elapsesAmong("2024-05-01 subscription.renewed basic 2024-05-01..2024-06-01");
  }

  private static Catalog dearer() {
    return priced(700);
  }

  private static Catalog priced(long minor) {
    return SampleCatalog.with(
        SampleCatalog.CATALOG, "2024-04-02T00:00:00Z", SampleCatalog.plan("basic", 1, minor));
  }
}

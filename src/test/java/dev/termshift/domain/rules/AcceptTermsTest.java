package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.acceptTerms;
import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.SampleCatalog.every;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Notices;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import org.junit.jupiter.api.Test;

class AcceptTermsTest {

  private static final PlanFeatures NOTICED =
      PlanFeatures.PLAIN.noticing(Notices.usual(every("P1M")));

  @Test
  void whoeverKeepsTermsTakesThoseInForceFromTheEndOfThePeriodOn() {
    Scenario.active(priced(PlanFeatures.PLAIN.keepingTerms(), 400), "basic", "2024-04-01")
        .at("2024-04-11")
        .customer(acceptTerms())
        .emits("terms.accepted basic 4.00 from 2024-05-01 instead of 5.00")
        .until("2024-05-01")
        .elapsesAmong(
            "2024-05-01 charge.requested c2/1 4.00 = +4.00 for period basic"
                + " 2024-05-01..2024-06-01");
  }

  @Test
  void whoeverWaitsForANoticeNeedsNone() {
    Catalog rising = priced(NOTICED, 700);
    Scenario.active(later(rising, 900), "basic", "2024-04-01")
        .at("2024-04-11")
        .customer(acceptTerms())
        .emits("terms.accepted basic 7.00 from 2024-05-01 instead of 5.00")
        .until("2024-05-01")
        .elapsesAmong(
            "2024-04-21 renewal.upcoming 2024-05-01 basic 7.00 = +7.00 instead of basic 5.00",
            "2024-05-01 charge.requested c2/1 7.00 = +7.00 for period basic"
                + " 2024-05-01..2024-06-01");
  }

  @Test
  void afterTheNoticeOfTheOldPriceTheNewOneIsSaid() {
    Catalog rising = later(priced(NOTICED, 500), 700);
    Scenario.active(rising, "basic", "2024-04-01")
        .until("2024-04-26")
        .elapsesAmong("2024-04-21 renewal.upcoming 2024-05-01 basic 5.00 = +5.00")
        .customer(acceptTerms())
        .emits(
            "terms.accepted basic 7.00 from 2024-05-01 instead of 5.00",
            "renewal.upcoming 2024-05-01 basic 7.00 = +7.00 instead of basic 5.00")
        .customer(acceptTerms())
        .rejects(RejectionCode.SAME_PLAN);
  }

  @Test
  void askingForTheSamePlanTellsOfIt() {
    Scenario.active(priced(NOTICED, 700), "basic", "2024-04-01")
        .at("2024-04-11")
        .customer(upgrade("basic"))
        .rejects(RejectionCode.SAME_PLAN)
        .says(
            "The subscription is on 'basic' already. It is offered on other terms now: accept those"
                + " to have them from the next period on, or choose another plan.");
  }

  @Test
  void whatTheNextPeriodHasAnywayNeedsNoConsent() {
    Scenario.active(priced(PlanFeatures.PLAIN, 700), "basic", "2024-04-01")
        .at("2024-04-11")
        .customer(acceptTerms())
        .rejects(RejectionCode.SAME_PLAN)
        .says(
            "The next period has the terms on which 'basic' is offered anyway, so there is nothing"
                + " to accept.");
    Scenario.active(priced(NOTICED, 400), "basic", "2024-04-01")
        .at("2024-04-11")
        .customer(acceptTerms())
        .rejects(RejectionCode.SAME_PLAN);
  }

  @Test
  void onlyTheCustomerCanAndOnlyOfAPlanThatGoesOn() {
    Scenario scenario =
        Scenario.active(priced(NOTICED, 700), "basic", "2024-04-01").at("2024-04-11");
    scenario.support(acceptTerms()).rejects(RejectionCode.NOT_PERMITTED);
    scenario.customer(downgrade("free")).customer(acceptTerms());
    scenario.rejects(RejectionCode.CHANGE_PENDING);
    scenario.customer(cancel()).customer(acceptTerms());
    scenario.rejects(RejectionCode.CANCELLATION_PENDING);
    Scenario.active(priced(NOTICED, 700), "basic", "2024-04-01")
        .at("2024-04-11")
        .customer(pause())
        .customer(acceptTerms())
        .rejects(RejectionCode.CHANGE_PENDING);
  }

  /** From the tenth on, the plan has another price. */
  private static Catalog priced(PlanFeatures features, long minor) {
    Catalog featuring = SampleCatalog.featuring("basic", features);
    return at(featuring, "2024-04-10T00:00:00Z", minor);
  }

  private static Catalog later(Catalog catalog, long minor) {
    return at(catalog, "2024-04-25T00:00:00Z", minor);
  }

  private static Catalog at(Catalog catalog, String from, long minor) {
    Plan latest = catalog.versions().get(1).plans().get("basic");
    return SampleCatalog.with(
        catalog, from, SampleCatalog.plan("basic", 1, minor).with(latest.features()));
  }
}

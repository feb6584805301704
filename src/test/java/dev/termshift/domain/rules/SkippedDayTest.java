package dev.termshift.domain.rules;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A calendar that leaves out a day, as Samoa's did with 30 December 2011. */
class SkippedDayTest {

  private static final ZoneId SAMOA = ZoneId.of("Pacific/Apia");

  private static final Catalog DAILY =
      SampleCatalog.with(
          SampleCatalog.startingAt("2000-01-01T00:00:00Z"),
          "2000-01-02T00:00:00Z",
          new Plan(
              "daily",
              "daily",
              1,
              SampleCatalog.usd(100),
              SampleCatalog.every("P1D"),
              10,
              PlanFeatures.PLAIN),
          new Plan(
              "handout",
              "handout",
              0,
              SampleCatalog.usd(0),
              SampleCatalog.every("P1D"),
              10,
              PlanFeatures.PLAIN));

  private static Scenario start(String planId) {
    return Scenario.begin(DAILY)
        .at("2011-12-28T20:00:00Z")
        .customer(new Start(planId, Optional.of(SAMOA)))
        .isAccepted();
  }

  @Test
  void nothingIsChargedForIt() {
    start("daily")
        .pays(1, "p1")
        .until("2011-12-29T20:00:00Z")
        .pays(2, "p2")
        .until("2011-12-30T20:00:00Z")
        .elapsesAmong(renewed("daily", "2011-12-30T20:00:00Z", "2011-12-31T20:00:00Z"))
        .pays(3, "p3")
        .until("2011-12-31T20:00:00Z")
        .elapsesAmong(renewed("daily", "2011-12-31T20:00:00Z", "2012-01-01T20:00:00Z"));
  }

  @Test
  void nothingIsGrantedForIt() {
    start("handout").until("2012-01-01T21:00:00Z").hasCredits(10);
  }

  @Test
  void anOutageOverItIsMadeUpFor() {
    start("handout")
        .untilLate("2012-01-01T19:00:00Z")
        .elapsesAmong(
            renewed("handout", "2011-12-29T20:00:00Z", "2011-12-30T20:00:00Z"),
            renewed("handout", "2011-12-30T20:00:00Z", "2011-12-31T20:00:00Z"),
            renewed("handout", "2011-12-31T20:00:00Z", "2012-01-01T20:00:00Z"));
  }

  private static String renewed(String planId, String start, String end) {
    return "%s subscription.renewed %s %s..%s".formatted(start, planId, start, end);
  }
}

package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.scenario.Commands;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenewalTest {

  @Test
  void atOneInstantAnswersAreDueFirstThenThePeriodEndsThenLotsExpire() {
    Scenario.active(SampleCatalog.SILENCE_FAILS, "weekly", "2024-01-01")
        .at("2024-01-07T01:00:00Z")
        .customer(Commands.topUp("small", 1))
        .until("2024-01-08")
        .elapses(
            "2024-01-08 charge.failed c2/1 UNANSWERED",
            "2024-01-08 charge.cancelled c2 UNANSWERED",
            "2024-01-08 subscription.renewed weekly 2024-01-08..2024-01-15",
            "2024-01-08 charge.requested c3/1 2.00 = +2.00 for period weekly"
                + " 2024-01-08..2024-01-15",
            "2024-01-08 credits.expired 25 PLAN lot 1");
  }

  @Test
  void theNextPeriodStartsWhereTheLastOneEndsAndIsChargedAtThatInstant() {
    Scenario scenario =
        Scenario.active("basic", "2024-01-31T10:00:00Z")
            .until("2024-02-29T10:00:00Z")
            .elapses(
                "2024-02-29T10:00:00Z subscription.renewed basic"
                    + " 2024-02-29T10:00:00Z..2024-03-31T10:00:00Z",
                "2024-02-29T10:00:00Z charge.requested c2/1 5.00 = +5.00 for period basic"
                    + " 2024-02-29T10:00:00Z..2024-03-31T10:00:00Z",
                "2024-02-29T10:00:00Z credits.expired 100 PLAN lot 1");
    ChargeRequested charge = scenario.all(ChargeRequested.class).skip(1).findFirst().orElseThrow();
    assertThat(charge.dueAt()).isEqualTo(Instant.parse("2024-02-29T10:00:00Z"));
    assertThat(charge.answerBy()).isEqualTo(Instant.parse("2024-03-01T09:00:00Z"));
  }

  @Test
  void creditsComeWhenTheRenewalIsPaid() {
    Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .hasCredits(0)
        .at("2024-02-01T08:00:00Z")
        .pays(2, "p2")
        .emits("charge.settled c2/1 5.00 p2", "credits.granted 100 PLAN lot 2 until 2024-03-01");
  }

  @Test
  void theDayOfTheAnchorIsKept() {
    Scenario scenario = Scenario.active("free", "2024-01-31").until("2024-06-01");
    assertThat(starts(scenario))
        .containsExactly("2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31");
    scenario = Scenario.active("free", "2023-01-31").until("2023-04-01");
    assertThat(starts(scenario)).containsExactly("2023-02-28", "2023-03-31");
  }

  @Test
  void aLeapDayReturnsInLeapYears() {
    Scenario scenario =
        Scenario.active(
                SampleCatalog.with(
                    SampleCatalog.CATALOG,
                    "2020-02-01T00:00:00Z",
                    new Plan(
                        "free-yearly",
                        "free-yearly",
                        0,
                        SampleCatalog.usd(0),
                        SampleCatalog.every("P1Y"),
                        1,
                        PlanFeatures.PLAIN)),
                "free-yearly",
                "2024-02-29")
            .until("2028-12-31");
    assertThat(starts(scenario))
        .containsExactly("2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29");
  }

  @Test
  void localTimeIsKeptAcrossClockChangesAndPeriodsTile() {
    Scenario scenario =
        Scenario.activeIn("Europe/Berlin", "weekly", "2024-03-20T01:30:00Z")
            .at("2024-03-27T01:30:00Z")
            .customer(topUp("small", 10))
            .declines(2)
            .pays(2, 3000, "p2")
            .until("2024-04-10T12:00:00Z");
    assertThat(
            scenario
                .all(SubscriptionRenewed.class)
                .map(renewed -> renewed.period().period())
                .map(period -> period.start() + " " + period.end()))
        .containsExactly(
            "2024-03-27T01:30:00Z 2024-04-03T00:30:00Z",
            "2024-04-03T00:30:00Z 2024-04-10T00:30:00Z",
            "2024-04-10T00:30:00Z 2024-04-17T00:30:00Z");
  }

  @Test
  void afterThreeMissedPeriodsThereAreThreeRenewalsEachOfItsOwnDay() {
    Scenario scenario =
        Scenario.active("basic", "2024-01-31")
            .untilLate("2024-05-15")
            .elapses(
                "2024-02-29 subscription.renewed basic 2024-02-29..2024-03-31",
                "2024-02-29 charge.requested c2/1 5.00 = +5.00 for period basic"
                    + " 2024-02-29..2024-03-31",
                "2024-02-29 credits.expired 100 PLAN lot 1",
                "2024-03-31 subscription.renewed basic 2024-03-31..2024-04-30",
                "2024-03-31 charge.requested c3/1 5.00 = +5.00 for period basic"
                    + " 2024-03-31..2024-04-30",
                "2024-04-30 subscription.renewed basic 2024-04-30..2024-05-31",
                "2024-04-30 charge.requested c4/1 5.00 = +5.00 for period basic"
                    + " 2024-04-30..2024-05-31")
            .is(Active.class);
    assertThat(scenario.all(ChargeRequested.class).skip(1).map(ChargeRequested::answerBy))
        .containsOnly(Instant.parse("2024-05-15T23:00:00Z"));
    scenario
        .pays(2, "p2")
        .emits("charge.settled c2/1 5.00 p2", "credits.granted 100 PLAN lot 2 until 2024-05-31");
    assertThat(scenario.currentTerm().invested().minor()).isZero();
    scenario.pays(4, "p4").isAccepted();
    assertThat(scenario.currentTerm().invested().minor()).isEqualTo(500);
  }

  @Test
  void aCommandFindsTheStateItsDayWouldHaveHad() {
    Scenario.active("basic", "2024-01-01")
        .at("2024-02-01T00:00:00.000000001Z")
        .customer(consume(1))
        .rejects(RejectionCode.INSUFFICIENT_CREDITS);
  }

  @Test
  void aRenewalTakesTheCatalogOfItsDay() {
    Catalog dearer =
        SampleCatalog.with(
            SampleCatalog.CATALOG,
            "2024-02-15T00:00:00Z",
            new Plan(
                "basic",
                "basic",
                1,
                SampleCatalog.usd(700),
                SampleCatalog.every("P1M"),
                150,
                PlanFeatures.PLAIN));
    Scenario.active(dearer, "basic", "2024-01-01")
        .untilLate("2024-03-01")
        .elapsesAmong(
            "2024-02-01 charge.requested c2/1 5.00 = +5.00 for period basic 2024-02-01..2024-03-01",
            "2024-03-01 charge.requested c3/1 7.00 = +7.00 for period basic 2024-03-01..2024-04-01")
        .pays(3, "p3")
        .emitsAmong("credits.granted 150 PLAN lot 2 until 2024-04-01");
  }

  @Test
  void whatIsNoLongerOfferedRenewsOnItsOldTerms() {
    renewsAtTheOldPrice(
        SampleCatalog.without(SampleCatalog.CATALOG, "2024-01-15T00:00:00Z", "basic"));
    renewsAtTheOldPrice(
        SampleCatalog.with(
            SampleCatalog.CATALOG,
            "2024-01-15T00:00:00Z",
            new Plan(
                "basic",
                "basic",
                1,
                new Money(400, "EUR"),
                SampleCatalog.every("P1M"),
                100,
                PlanFeatures.PLAIN)));
    renewsAtTheOldPrice(
        SampleCatalog.with(
            SampleCatalog.CATALOG,
            "2024-01-15T00:00:00Z",
            new Plan(
                "basic",
                "basic",
                1,
                SampleCatalog.usd(5000),
                SampleCatalog.every("P1Y"),
                100,
                PlanFeatures.PLAIN)));
  }

  @Test
  void accountBalancePaysFirst() {
    Scenario.active("basic", "2024-01-01")
        .customer(topUp("small", 1))
        .declines(2)
        .paysTooLate(2, 300, "p3")
        .until("2024-02-01")
        .elapsesAmong(
            "2024-02-01 balance.applied 3.00 c3 for period basic 2024-02-01..2024-03-01",
            "2024-02-01 charge.requested c3/1 2.00 = +5.00 -3.00 for period basic"
                + " 2024-02-01..2024-03-01")
        .pays(3, "p4")
        .isAccepted();
  }

  @Test
  void aRenewalPaidByBalanceAloneIsGrantedAtOnceAndNeverRequested() {
    Scenario scenario =
        Scenario.active("basic", "2024-01-01")
            .pays(1, 500, "p2")
            .until("2024-02-01")
            .elapsesAmong(
                "2024-02-01 balance.applied 5.00 c2 for period basic 2024-02-01..2024-03-01",
                "2024-02-01 credits.granted 100 PLAN lot 2 until 2024-03-01");
    assertThat(scenario.currentTerm().invested().minor()).isEqualTo(500);
    scenario
        .pays(2, 500, "p3")
        .isUnusable()
        .until("2024-03-01")
        .elapsesAmong(
            "2024-03-01 charge.requested c3/1 5.00 = +5.00 for period basic"
                + " 2024-03-01..2024-04-01");
  }

  @Test
  void aFreePlanRenewsWithoutACharge() {
    Scenario.active("free", "2024-01-01")
        .until("2024-02-01")
        .elapses(
            "2024-02-01 subscription.renewed free 2024-02-01..2024-03-01",
            "2024-02-01 credits.granted 10 PLAN lot 2 until 2024-03-01",
            "2024-02-01 credits.expired 10 PLAN lot 1");
  }

  @Test
  void aPendingCancellationEndsItInstead() {
    Scenario.active("free", "2024-01-01")
        .customer(cancel())
        .until("2024-05-01")
        .elapses("2024-02-01 subscription.ended CANCELLED credits 10 balance 0.00")
        .is(Ended.class);
  }

  private static void renewsAtTheOldPrice(Catalog catalog) {
    Scenario.active(catalog, "basic", "2024-01-01")
        .until("2024-02-01")
        .elapsesAmong(
            "2024-02-01 charge.requested c2/1 5.00 = +5.00 for period basic"
                + " 2024-02-01..2024-03-01");
  }

  private static List<String> starts(Scenario scenario) {
    return scenario
        .all(SubscriptionRenewed.class)
        .map(renewed -> renewed.period().period().start().toString().substring(0, 10))
        .toList();
  }
}

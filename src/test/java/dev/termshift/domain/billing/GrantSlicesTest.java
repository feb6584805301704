package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refunded;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.settle;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.ContinuationPolicy;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A yearly plan whose credits come each month. */
class GrantSlicesTest {

  @Test
  void eachSliceComesByItsDeadlineAndLastsUntilTheNext() {
    Scenario scenario =
        Scenario.active(catalog(PlanFeatures.PLAIN), "year", "2024-01-31")
            .emitsAmong("credits.granted 100 PLAN lot 1 until 2024-02-29")
            .awaits(Deadline.Kind.GRANT_SLICE, "2024-02-29T00:00:00Z")
            .customer(consume(30))
            .until("2024-03-31")
            .elapses(
                "2024-02-29 credits.granted 100 PLAN lot 2 until 2024-03-31",
                "2024-02-29 credits.expired 70 PLAN lot 1",
                "2024-03-31 credits.granted 100 PLAN lot 3 until 2024-04-30",
                "2024-03-31 credits.expired 100 PLAN lot 2")
            .hasCredits(100);
    assertThat(scenario.all(CreditsGranted.class).map(CreditsGranted::nextGrantAt))
        .containsExactly(
            Optional.of(Instant.parse("2024-02-29T00:00:00Z")),
            Optional.of(Instant.parse("2024-03-31T00:00:00Z")),
            Optional.of(Instant.parse("2024-04-30T00:00:00Z")));
  }

  @Test
  void whatARefundIsMissingOfASliceIsNotTakenFromALaterOne() {
    Scenario.active(catalog(PlanFeatures.PLAIN), "year", "2024-01-31")
        .customer(consume(100))
        .support(refund("s:c1", 10_000))
        .payments(refunded("s:c1:r1"))
        .until("2024-02-29")
        .hasCredits(50)
        .customer(reserve("job", 20))
        .customer(release("job"))
        .hasCredits(50);
  }

  @Test
  void theLastSliceEndsWithItsPeriodAndTheNextOneComesWithTheNextPayment() {
    Scenario.active(catalog(PlanFeatures.PLAIN), "year", "2024-01-31")
        .until("2025-01-30T23:59:59Z")
        .awaits(Deadline.Kind.PERIOD_END, "2025-01-31T00:00:00Z")
        .until("2025-01-31")
        .elapsesAmong("2025-01-31 credits.expired 100 PLAN lot 12")
        .hasCredits(0)
        .at("2025-02-03")
        .pays(2, "p2")
        .emitsAmong("credits.granted 100 PLAN lot 13 until 2025-02-28")
        .awaits(Deadline.Kind.GRANT_SLICE, "2025-02-28T00:00:00Z");
  }

  @Test
  void timersThatWereDownGiveTheSameSlices() {
    Scenario late =
        Scenario.active(catalog(PlanFeatures.PLAIN), "year", "2024-01-31")
            .untilLate("2024-12-24")
            .hasCredits(100);
    assertThat(late.all(CreditsGranted.class)).hasSize(11);
  }

  @Test
  void whatRollsOverDoesSoFromSliceToSlice() {
    Scenario.active(catalog(PlanFeatures.PLAIN.rollingOver(new Rollover(40))), "year", "2024-01-01")
        .customer(consume(30))
        .until("2024-02-01")
        .elapses(
            "2024-02-01 credits.carried-over 40 lot 1 -> 2 until 2024-03-01",
            "2024-02-01 credits.granted 100 PLAN lot 3 until 2024-03-01",
            "2024-02-01 credits.expired 30 PLAN lot 1")
        .hasCredits(140)
        .until("2024-03-01")
        .hasCredits(140);
  }

  @Test
  void aLatePaymentGivesTheRunningSliceOnly() {
    Scenario.active(catalog(PlanFeatures.PLAIN), "year", "2024-01-01")
        .until("2025-01-01")
        .pends(2, "2025-01-22")
        .until("2025-01-20")
        .pays(2, "p2")
        .emitsAmong("credits.granted 100 PLAN lot 13 until 2025-02-01")
        .hasCredits(100);
    Scenario.active(pendingLonger(), "year", "2024-01-01")
        .until("2025-01-01")
        .pends(2, "2025-02-14")
        .until("2025-02-10")
        .hasCredits(0)
        .pays(2, "p2")
        .emitsAmong("credits.granted 100 PLAN lot 13 until 2025-03-01")
        .awaits(Deadline.Kind.GRANT_SLICE, "2025-03-01T00:00:00Z")
        .hasCredits(100);
  }

  @Test
  void aRenewalThatAnUpgradeReplacedGivesOneSliceOfTheNewPlansTime() {
    Scenario.active(catalog(PlanFeatures.PLAIN), "year", "2024-01-01")
        .until("2025-01-01")
        .pends(2, "2025-01-20")
        .at("2025-01-11")
        .customer(upgrade("more"))
        .pays(3, "p3")
        .at("2025-01-15")
        .pays(2, 20_000, "p2")
        .emitsAmong("credits.granted 100 CARRIED lot 14 until 2025-02-11");
  }

  @Test
  void creditsThatComeOnRenewalComeOnceForTheirSlice() {
    BillingPolicy onRenewal =
        BillingPolicy.STANDARD.with(
            BillingPolicy.STANDARD.allocation(),
            BillingPolicy.STANDARD.activation(),
            GrantPolicy.ON_RENEWAL);
    Scenario.active(
            SampleCatalog.under(catalog(PlanFeatures.PLAIN), "2020-01-03T00:00:00Z", onRenewal),
            "year",
            "2024-01-01")
        .until("2025-01-01")
        .hasCredits(100)
        .at("2025-01-10")
        .pays(2, "p2")
        .hasCredits(100)
        .until("2025-02-01")
        .elapsesAmong("2025-02-01 credits.granted 100 PLAN lot 14 until 2025-03-01")
        .hasCredits(100);
  }

  @Test
  void anUpgradePaysBackTheTimeAndCarriesTheRunningSlice() {
    Scenario.active(catalog(PlanFeatures.PLAIN), "year", "2023-01-01")
        .until("2023-05-01")
        .at("2023-05-27")
        .customer(consume(30))
        .customer(upgrade("more"))
        // 219 of 365 days are unused.
        .emitsAmong("charge.requested c2/1 300.00 = +420.00 -120.00 for upgrade more")
        .pays(2, "p2")
        .emitsAmong(
            "credits.carried-over 70 lot 5 -> 6 until 2023-06-27",
            "credits.granted 300 PLAN lot 7 until 2023-06-27")
        .awaits(Deadline.Kind.GRANT_SLICE, "2023-06-27T00:00:00Z")
        .hasCredits(370);
  }

  @Test
  void timeThatIsGivenBackTakesItsShareOfTheRunningSliceOnly() {
    Scenario.active(catalog(PlanFeatures.PLAIN), "year", "2023-01-01")
        .until("2023-06-01")
        .at("2023-06-16")
        .support(downgradeAtOnce("basic"))
        // Half of June is unused; 199 of 365 days are.
        .emitsAmong(
            "credits.expired 50 PLAN lot 6 given back", "balance.credited 109.04 UNUSED_TIME");
  }

  @Test
  void timeThatIsGivenBackAtTheVeryEndOfASliceTakesNothingOfIt() {
    Scenario.active(catalog(PlanFeatures.PLAIN), "year", "2023-01-01")
        .until("2023-05-31")
        // What is decided at the instant of a deadline comes before it.
        .at("2023-06-01")
        .support(downgradeAtOnce("basic"))
        .emitsAmong(
            "balance.credited 117.26 UNUSED_TIME",
            "credits.carried-over 100 lot 5 -> 6 until 2023-07-01");
  }

  @Test
  void inAPauseNoneComesAndAResumeBeginsAnew() {
    Scenario.active(catalog(PlanFeatures.PLAIN), "year", "2023-01-01")
        .at("2023-01-20")
        .support(pauseAtOnce())
        .until("2023-03-10")
        .elapses("2023-02-01 credits.expired 61 PLAN lot 1")
        .customer(resume())
        .pays(2, "p2")
        .emitsAmong("credits.granted 100 PLAN lot 2 until 2023-04-10")
        .awaits(Deadline.Kind.GRANT_SLICE, "2023-04-10T00:00:00Z");
  }

  @Test
  void whatIsHeldSharesTheFateOfItsSlice() {
    Scenario.active(catalog(PlanFeatures.PLAIN), "year", "2024-01-01")
        .at("2024-01-31T23:30:00Z")
        .customer(reserve("job", 60, Duration.ofHours(2)))
        .until("2024-02-01")
        .hasCredits(100)
        .at("2024-02-01T01:00:00Z")
        .customer(settle("job", 50))
        .emits(
            "credits.consumed 50 from 1:50 left 110 for job",
            "credits.released job 10 to 1:10 settled",
            "credits.expired 10 PLAN lot 1");
  }

  static Catalog catalog(PlanFeatures features) {
    PlanFeatures slices = features.grantingEvery(SampleCatalog.every("P1M"));
    return SampleCatalog.with(
        SampleCatalog.CATALOG,
        "2020-01-02T00:00:00Z",
        yearly("year", 3, 20_000, 100).with(slices),
        yearly("more", 4, 42_000, 300).with(slices));
  }

  private static Catalog pendingLonger() {
    BillingPolicy usual = BillingPolicy.STANDARD;
    return SampleCatalog.under(
        catalog(PlanFeatures.PLAIN),
        "2020-01-03T00:00:00Z",
        new BillingPolicy(
            usual.answerWithin(),
            usual.retryAfter(),
            usual.exhaustedAfter(),
            usual.allocation(),
            usual.activation(),
            usual.grant(),
            usual.quoteValidFor(),
            usual.silence(),
            Duration.ofDays(45),
            ContinuationPolicy.STANDARD));
  }

  private static Plan yearly(String id, int rank, long minor, long credits) {
    return new Plan(
        id,
        id,
        rank,
        SampleCatalog.usd(minor),
        SampleCatalog.every("P1Y"),
        credits,
        PlanFeatures.PLAIN);
  }
}

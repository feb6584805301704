package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.giveBack;
import static dev.termshift.domain.scenario.Commands.notRefunded;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refunded;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.taxed;
import static dev.termshift.domain.scenario.Commands.topUp;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import org.junit.jupiter.api.Test;

/** Credits that come when their charge has been refunded, and tax that goes back with it. */
class RefundedCreditsTest {

  /** A year for 200.00, with 100 credits each month. */
  private static final Catalog SLICED =
      SampleCatalog.with(
          SampleCatalog.CATALOG,
          "2020-01-02T00:00:00Z",
          new Plan(
              "year",
              "year",
              3,
              SampleCatalog.usd(20_000),
              SampleCatalog.every("P1Y"),
              100,
              PlanFeatures.PLAIN.grantingEvery(SampleCatalog.every("P1M"))));

  @Test
  void whatIsReturnedFirstMakesGoodWhatIsMissing() {
    Scenario scenario =
        Scenario.active("basic", "2024-04-01")
            .customer(topUp("small", 1))
            .pays(2, "p2")
            .customer(consume(120));
    String consumption = scenario.commandId();
    scenario
        .support(refund("s:c1"))
        .payments(refunded("s:c1:r1"))
        .emits("refund.settled c1:r1 5.00 as re-s:c1:r1 missing 100")
        .customer(giveBack(consumption, 60))
        .emits(
            "credits.returned 60 of %s to 2:20 1:40 left 90".formatted(consumption),
            "credits.revoked c1 40 of lot 1 missing 60")
        .hasCredits(50);
  }

  @Test
  void whatIsReleasedMakesGoodWhatIsMissing() {
    Scenario.active("basic", "2024-04-01")
        .customer(reserve("job", 60))
        .support(refund("s:c1"))
        .payments(refunded("s:c1:r1"))
        .emits("refund.settled c1:r1 5.00 as re-s:c1:r1 revoked 40 of lot 1 missing 60")
        .customer(release("job"))
        .emitsAmong("credits.revoked c1 60 of lot 1")
        .hasCredits(0);
  }

  @Test
  void taxGoesBackInTheSameShareAndInAllExactly() {
    Scenario.begin()
        .at("2024-04-01")
        .customer(start("basic"))
        .payments(taxed("s:c1", SampleCatalog.usd(500), "p1", 95))
        .support(refund("s:c1", 167))
        .emits("refund.requested c1:r1 1.67 tax 32 of p1 invested 167 frozen 33 of lot 1")
        .support(refund("s:c1", 167))
        .emits("refund.requested c1:r2 1.67 tax 31 of p1 invested 167 frozen 34 of lot 1")
        .payments(notRefunded("s:c1:r1"))
        .support(refund("s:c1"))
        .emits("refund.requested c1:r3 3.33 tax 64 of p1 invested 333 frozen 66 of lot 1");
  }

  @Test
  void noTaxComesBackByARefundThoughOneBeforeTookMoreThanItsShare() {
    Scenario.begin()
        .at("2024-04-01")
        .customer(start("basic"))
        .payments(taxed("s:c1", SampleCatalog.usd(500), "p1", 1))
        .support(refund("s:c1", 249))
        .emitsAmong("refund.requested c1:r1 2.49 tax 0 of p1 invested 249 frozen 50 of lot 1")
        .support(refund("s:c1", 1))
        .emitsAmong("refund.requested c1:r2 0.01 tax 1 of p1 invested 1")
        .payments(notRefunded("s:c1:r1"))
        .support(refund("s:c1", 1))
        .emitsAmong("refund.requested c1:r3 0.01 tax 0 of p1 invested 1");
  }

  @Test
  void slicesToComeShrinkByTheShareThatWasRefunded() {
    Scenario.active(SLICED, "year", "2024-01-31")
        .support(refund("s:c1", 5000))
        .emits("refund.requested c1:r1 50.00 of p1 invested 5000 frozen 25 of lot 1")
        .payments(refunded("s:c1:r1"))
        .until("2024-02-29")
        .elapses(
            "2024-02-29 credits.granted 75 PLAN lot 2 until 2024-03-31 withheld 25",
            "2024-02-29 credits.expired 75 PLAN lot 1");
  }

  @Test
  void aSliceOfWhichNothingIsLeftComesAllTheSame() {
    Scenario.active(SLICED, "year", "2024-01-31")
        .support(refund("s:c1"))
        .payments(refunded("s:c1:r1"))
        .until("2024-03-31")
        .elapses(
            "2024-02-29 credits.granted 0 PLAN lot 2 until 2024-03-31 withheld 100",
            "2024-03-31 credits.granted 0 PLAN lot 3 until 2024-04-30 withheld 100")
        .hasCredits(0);
  }

  @Test
  void whatASliceLacksComesWhenTheRefundFails() {
    Scenario.active(SLICED, "year", "2024-01-31")
        .support(refund("s:c1"))
        .until("2024-02-29")
        .elapses("2024-02-29 credits.granted 0 PLAN lot 2 until 2024-03-31 withheld 100")
        .at("2024-03-01")
        .payments(notRefunded("s:c1:r1"))
        .emits(
            "refund.failed c1:r1 200.00 invested 20000",
            "credits.granted 100 CARRIED lot 3 until 2024-03-31 withheld -100")
        .hasCredits(200);
  }

  @Test
  void whatASliceLacksComesWithTheResumeIfTheRefundFailsInAPause() {
    Scenario.active(SLICED, "year", "2024-01-31")
        .support(refund("s:c1"))
        .until("2024-02-29")
        .at("2024-03-01")
        .support(pauseAtOnce())
        .at("2024-03-02")
        .payments(notRefunded("s:c1:r1"))
        .emits("refund.failed c1:r1 200.00 invested 0")
        .at("2024-03-05")
        .customer(resume())
        .emitsAmong("credits.granted 100 CARRIED lot 3 until 2024-04-05 withheld -100");
  }

  @Test
  void whatASliceLacksComesIfAPaymentUndoesTheEnd() {
    Scenario.active(SLICED, "year", "2024-01-31")
        .support(refund("s:c1", 10_000))
        .until("2025-01-31")
        .declines(2, FailureKind.HARD)
        .until("2025-02-26")
        .is(Ended.class)
        .payments(notRefunded("s:c1:r1"))
        .emits("refund.failed c1:r1 100.00 invested 0")
        .paid(2, 20_000, "p2", "2025-02-20T00:00:00Z")
        .emitsAmong("credits.granted 550 CARRIED lot 13 until 2025-02-28 withheld -550");
  }
}

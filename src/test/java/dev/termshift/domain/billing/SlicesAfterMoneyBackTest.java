package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.disputed;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.giveBack;
import static dev.termshift.domain.scenario.Commands.lost;
import static dev.termshift.domain.scenario.Commands.notRefunded;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refunded;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.wentBack;
import static dev.termshift.domain.scenario.Commands.won;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.Plan;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Money of a yearly plan goes back when a slice of its credits was used, and the next slice comes:
 * that one gives its own share, and nothing for what the earlier one lacks.
 */
class SlicesAfterMoneyBackTest {

  private static final String CHARGE = "s:c1";
  private static final String REFUND = "s:c1:r1";

  /** 100 credits each month, and all of the first ones are used. */
  private static Scenario used() {
    return year(PlanFeatures.PLAIN).customer(consume(100));
  }

  private static Scenario year(PlanFeatures features) {
    return Scenario.active(GrantSlicesTest.catalog(features), "year", "2024-01-31");
  }

  private static Scenario rollingOver() {
    return year(PlanFeatures.PLAIN.rollingOver(Rollover.ALL));
  }

  @Test
  void aRefundThatSettlesAfterTheNextSliceTakesNothingOfThat() {
    used()
        .support(refund(CHARGE, 10_000))
        .until("2024-02-29")
        .elapsesAmong("2024-02-29 credits.granted 50 PLAN lot 2 until 2024-03-31 withheld 50")
        .payments(refunded(REFUND))
        .emits("refund.settled c1:r1 100.00 as re-s:c1:r1 missing 50")
        .hasCredits(50);
  }

  @Test
  void aRefundThatFailsAfterTheNextSliceGivesWhatThatLacks() {
    used()
        .support(refund(CHARGE, 10_000))
        .until("2024-02-29")
        .payments(notRefunded(REFUND))
        .emitsAmong("credits.granted 50 CARRIED lot 3 until 2024-03-31 withheld -50")
        .hasCredits(100);
  }

  @Test
  void aDisputeFreezesNothingOfASliceThatCameLater() {
    used()
        .payments(disputed(CHARGE, "dp", 10_000))
        .until("2024-02-29")
        .customer(reserve("job", 20))
        .customer(release("job"))
        .emits("credits.released job 20 to 2:20 released")
        .hasCredits(50)
        .payments(lost("dp"))
        .emits("dispute.lost dp 100.00 missing 50")
        .hasCredits(50)
        .customer(reserve("other", 20))
        .customer(release("other"))
        .hasCredits(50);
  }

  @Test
  void aDisputeThatIsWonAfterTheNextSliceGivesWhatThatLacks() {
    used()
        .payments(disputed(CHARGE, "dp", 10_000))
        .until("2024-02-29")
        .payments(won("dp"))
        .hasCredits(100);
  }

  @Test
  void ofTwoRefundsEachLacksWhatWasThereBeforeIt() {
    used()
        .support(refund(CHARGE, 5000))
        .until("2024-02-29")
        .hasCredits(75)
        .support(refund(CHARGE, 5000))
        .emits("refund.requested c1:r2 50.00 of p1 invested 5000 frozen 50 of lot 2")
        .payments(refunded(REFUND))
        .emits("refund.settled c1:r1 50.00 as re-s:c1:r1 missing 25")
        .payments(refunded("s:c1:r2"))
        .emits("refund.settled c1:r2 50.00 as re-s:c1:r2 revoked 50 of lot 2")
        .hasCredits(25);
  }

  @Test
  void whatIsReturnedOfASliceMakesGoodWhatARefundAfterItLacksAndNoneBeforeIt() {
    Scenario story = used().support(refund(CHARGE, 5000)).until("2024-02-29").customer(consume(75));
    String consumption = story.commandId();
    story
        .support(refund(CHARGE, 5000))
        .emits("refund.requested c1:r2 50.00 of p1 invested 5000 missing 50")
        .until("2024-03-31")
        .hasCredits(50)
        .customer(giveBack(consumption, 30))
        .payments(refunded(REFUND))
        .emits("refund.settled c1:r1 50.00 as re-s:c1:r1 missing 25")
        .payments(refunded("s:c1:r2"))
        .emits("refund.settled c1:r2 50.00 as re-s:c1:r2 revoked 30 of lot 4 missing 20")
        .hasCredits(50)
        .customer(giveBack(consumption, 45))
        .emitsAmong("credits.revoked c1 20 of lot 5 missing 25")
        .hasCredits(75);
  }

  @Test
  void whatIsReturnedOfTheEarlierSliceGoesToARefundAndADispute() {
    Scenario story = used();
    String consumption = story.commandId();
    story
        .support(refund(CHARGE, 5000))
        .payments(disputed(CHARGE, "dp", 5000))
        .until("2024-02-29")
        .hasCredits(50)
        .customer(giveBack(consumption, 30))
        .emitsAmong("credits.frozen dp 25 of lot 3")
        .hasCredits(55)
        .payments(refunded(REFUND))
        .emits("refund.settled c1:r1 50.00 as re-s:c1:r1 revoked 5 of lot 3 missing 20")
        .payments(lost("dp"))
        .emits("dispute.lost dp 50.00 revoked 25 of lot 3")
        .hasCredits(50);
  }

  @Test
  void whatIsReturnedOfALaterSliceStays() {
    Scenario story =
        used().support(refund(CHARGE, 10_000)).until("2024-02-29").customer(consume(30));
    String consumption = story.commandId();
    story
        .payments(refunded(REFUND))
        .emits("refund.settled c1:r1 100.00 as re-s:c1:r1 missing 50")
        .customer(giveBack(consumption))
        .hasCredits(50);
  }

  @Test
  void whatIsHeldOverTheSlicesEndGoesWhenItIsReleased() {
    held()
        .support(refund(CHARGE, 10_000))
        .emits("refund.requested c1:r1 100.00 of p1 invested 10000 frozen 40 of lot 1 missing 10")
        .until("2024-02-29")
        .payments(refunded(REFUND))
        .emits("refund.settled c1:r1 100.00 as re-s:c1:r1 revoked 40 of lot 1 missing 10")
        .hasCredits(50)
        .customer(release("job"))
        .emitsAmong("credits.revoked c1 10 of lot 2")
        .hasCredits(100);
    held()
        .support(refund(CHARGE, 10_000))
        .until("2024-02-29")
        .customer(release("job"))
        .hasCredits(110)
        .payments(refunded(REFUND))
        .emitsAmong("refund.settled c1:r1 100.00 as re-s:c1:r1 revoked 40 of lot 1, 10 of lot 2")
        .hasCredits(100);
  }

  @Test
  void whatIsHeldOverTheSlicesEndGoesWithWhatWentBackBeforeIt() {
    held()
        .payments(wentBack(CHARGE, "re", 10_000))
        .until("2024-02-29")
        .customer(release("job"))
        .emitsAmong("credits.revoked c1 10 of lot 2")
        .hasCredits(100);
    held()
        .payments(disputed(CHARGE, "dp", 10_000))
        .until("2024-02-29")
        .customer(release("job"))
        .emitsAmong("credits.frozen dp 10 of lot 2")
        .payments(lost("dp"))
        .hasCredits(100);
  }

  private static Scenario held() {
    return rollingOver()
        .at("2024-02-28T23:30:00Z")
        .customer(reserve("job", 60, Duration.ofHours(2)));
  }

  @Test
  void anUpgradeCarriesASliceThatARefundDoesNotLack() {
    usedInJanuary()
        .support(refund(CHARGE, 10_000))
        .until("2023-05-01")
        .at("2023-05-27")
        .customer(upgrade("more"))
        .pays(2, "p2")
        .emitsAmong("credits.carried-over 50 lot 5 -> 6 until 2023-06-27")
        .payments(refunded(REFUND))
        .emits("refund.settled c1:r1 100.00 as re-s:c1:r1 missing 50")
        .hasCredits(350);
  }

  @Test
  void timeThatIsGivenBackTakesItsShareOfASliceThatNobodyLacks() {
    Scenario disputed = usedInJanuary().payments(disputed(CHARGE, "dp", 10_000));
    givesHalfOfJuneBack(disputed).payments(lost("dp")).hasCredits(125);
    Scenario refunding = usedInJanuary().support(refund(CHARGE, 10_000));
    givesHalfOfJuneBack(refunding).payments(refunded(REFUND)).hasCredits(125);
  }

  /** What is left are 25 of the year and 100 of the month. */
  private static Scenario givesHalfOfJuneBack(Scenario story) {
    return story
        .until("2023-06-01")
        .at("2023-06-16")
        .support(downgradeAtOnce("basic"))
        .emitsAmong("credits.expired 25 PLAN lot 6 given back");
  }

  private static Scenario usedInJanuary() {
    return Scenario.active(GrantSlicesTest.catalog(PlanFeatures.PLAIN), "year", "2023-01-01")
        .customer(consume(100));
  }

  /** Slices that came after money went back are told apart, and there are more than 12 of them. */
  @Test
  void allSlicesOfALotAreKnownToBeOfTheirCharge() {
    Plan twoYears =
        new Plan(
            "two-years",
            "two-years",
            3,
            SampleCatalog.usd(20_000),
            SampleCatalog.every("P2Y"),
            100,
            PlanFeatures.PLAIN.rollingOver(Rollover.ALL).grantingEvery(SampleCatalog.every("P1M")));
    Catalog catalog = SampleCatalog.with(SampleCatalog.CATALOG, "2020-01-02T00:00:00Z", twoYears);
    Scenario.active(catalog, "two-years", "2023-01-01")
        .support(refund(CHARGE, 1))
        .payments(refunded(REFUND))
        .until("2024-08-01")
        .hasCredits(2000)
        .support(refund(CHARGE))
        .hasCredits(0);
  }
}

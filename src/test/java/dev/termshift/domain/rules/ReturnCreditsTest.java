package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.downgradeAtOnce;
import static dev.termshift.domain.scenario.Commands.giveBack;
import static dev.termshift.domain.scenario.Commands.giveBackOf;
import static dev.termshift.domain.scenario.Commands.grantUntil;
import static dev.termshift.domain.scenario.Commands.pauseAtOnce;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.restart;
import static dev.termshift.domain.scenario.Commands.settle;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.ActivationPolicy;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.catalog.BillingPolicy;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.command.CreditCommand.ReturnCredits;
import dev.termshift.domain.credit.Consumptions;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was burned in vain comes back to where it was, and never more of it. */
class ReturnCreditsTest {

  @Test
  void whatWasBurnedComesBackOnce() {
    Scenario scenario = Scenario.active("basic", "2024-01-01").customer(consume(70));
    String consumption = scenario.commandId();
    scenario
        .customer(giveBack(consumption, 50))
        .emits("credits.returned 50 of %s to 1:50 left 80".formatted(consumption))
        .customer(giveBack(consumption, 21))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .support(giveBack(consumption))
        .emits("credits.returned 20 of %s to 1:20 left 100".formatted(consumption))
        .customer(giveBack(consumption))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .payments(giveBack(consumption))
        .rejects(RejectionCode.NOT_PERMITTED)
        .hasCredits(100);
  }

  @Test
  void whatWasBurnedLastComesBackFirst() {
    Scenario scenario =
        Scenario.active("basic", "2024-01-01")
            .customer(topUp("small", 2))
            .pays(2, "p2")
            .customer(consume(150));
    String consumption = scenario.commandId();
    scenario
        .customer(giveBack(consumption, 60))
        .emits("credits.returned 60 of %s to 2:50 1:10 left 110".formatted(consumption));
  }

  @Test
  void aSettledReservationIsReturnedByItsId() {
    Scenario.active("basic", "2024-01-01")
        .customer(reserve("job", 60))
        .customer(giveBackOf("job", 1))
        .rejects(RejectionCode.UNKNOWN_CONSUMPTION)
        .customer(settle("job", 40))
        .customer(giveBackOf("job", 41))
        .rejects(RejectionCode.INVALID_AMOUNT)
        .customer(giveBackOf("job", 40))
        .emits("credits.returned 40 of job to 1:40 left 100")
        .customer(reserve("job", 1))
        .rejects(RejectionCode.RESERVATION_CLOSED);
  }

  @Test
  void aConsumptionIsNamedByOneId() {
    ReturnCredits none =
        new ReturnCredits(Optional.empty(), Optional.empty(), Optional.empty(), "why");
    ReturnCredits two =
        new ReturnCredits(Optional.of("c"), Optional.of("job"), Optional.empty(), "why");
    Scenario.active("basic", "2024-01-01")
        .customer(none)
        .rejects(RejectionCode.UNKNOWN_CONSUMPTION)
        .customer(two)
        .rejects(RejectionCode.UNKNOWN_CONSUMPTION)
        .customer(giveBack("never", 0))
        .rejects(RejectionCode.INVALID_AMOUNT, RejectionCode.UNKNOWN_CONSUMPTION);
  }

  @Test
  void whatComesBackAfterItsLotHasExpiredLastsADay() {
    Scenario scenario =
        Scenario.active("basic", "2024-01-01")
            .support(grantUntil(10, "2024-01-20T00:00:00Z"))
            .customer(consume(70));
    String consumption = scenario.commandId();
    scenario
        .until("2024-02-01")
        .pays(2, "p2")
        .at("2024-02-01T10:00:00Z")
        .customer(giveBack(consumption, 20))
        .emits(
            "credits.returned 20 of %s to 1->4:20 until 2024-02-02T10:00:00Z left 120"
                .formatted(consumption))
        .customer(giveBack(consumption, 50))
        .emits(
            ("credits.returned 50 of %s to 1->5:40 until 2024-02-02T10:00:00Z"
                    + " 2->6:10 until 2024-02-02T10:00:00Z left 170")
                .formatted(consumption))
        .until("2024-02-02T10:00:00Z")
        .hasCredits(100);
  }

  @Test
  void whatComesBackInTheVeryInstantInWhichItsLotExpiresLastsADayToo() {
    Scenario scenario = Scenario.active("basic", "2024-01-01").customer(consume(70));
    String consumption = scenario.commandId();
    scenario
        .at("2024-02-01")
        .customer(giveBack(consumption))
        .emits(
            "credits.returned 70 of %s to 1->2:70 until 2024-02-02 left 100"
                .formatted(consumption));
  }

  @Test
  void whatComesBackAfterAnUpgradeIsWhereTheRestWasCarried() {
    Scenario scenario = Scenario.active("basic", "2024-04-01").customer(consume(30));
    String consumption = scenario.commandId();
    scenario
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .pays(2, "p2")
        .customer(giveBack(consumption))
        .hasCredits(600)
        .customer(consume(600))
        .emits("credits.consumed 600 from 3:500 2:100 left 0");
  }

  /** Whether something of its lot was left, or nothing. */
  @ParameterizedTest
  @CsvSource({"30, 530", "100, 600"})
  void whatComesBackAfterItsLotWasLeftBehindLastsADay(int burned, int left) {
    Scenario scenario =
        Scenario.active(
                SampleCatalog.allocating(AllocationPolicy.LEAST_UNUSED), "basic", "2024-04-01")
            .customer(consume(burned));
    String consumption = scenario.commandId();
    scenario
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .pays(2, "p2")
        .customer(giveBack(consumption))
        .emits(
            "credits.returned %d of %s to 1->3:%d until 2024-04-03 left %d"
                .formatted(burned, consumption, burned, left));
  }

  /**
   * A pause at once or a downgrade at once under least-unused leaves plan credits behind: 15 of 30
   * days are left, and of 100 credits 50 after 50 were burned, or none after all were.
   */
  @ParameterizedTest
  @CsvSource({"pause, 50, 0", "pause, 100, 0", "downgrade, 50, 10", "downgrade, 100, 10"})
  void whatComesBackAfterItsPeriodWasCutShortUnderLeastUnusedLastsADay(
      String how, int burned, int ofPlan) {
    Scenario scenario =
        Scenario.active(
                SampleCatalog.allocating(AllocationPolicy.LEAST_UNUSED), "basic", "2024-04-01")
            .customer(consume(burned));
    String consumption = scenario.commandId();
    scenario
        .at("2024-04-16")
        .support(how.equals("pause") ? pauseAtOnce() : downgradeAtOnce("free"))
        .isAccepted()
        .hasCredits(ofPlan)
        .customer(giveBack(consumption))
        .emits(
            "credits.returned %d of %s to 1->%d:%d until 2024-04-17 left %d"
                .formatted(burned, consumption, ofPlan == 0 ? 2 : 3, burned, burned + ofPlan))
        .until("2024-04-17")
        .hasCredits(ofPlan);
  }

  /** Burned before its period was paid, which an upgrade then made void. */
  @ParameterizedTest
  @CsvSource({"30", "100"})
  void whatComesBackOfAPeriodThatWasNeverPaidLastsADay(int burned) {
    Scenario scenario =
        Scenario.active(onRenewal(), "basic", "2024-04-01")
            .until("2024-04-30T22:00:00Z")
            .customer(upgrade("plus"))
            .until("2024-05-01")
            .customer(consume(burned));
    String consumption = scenario.commandId();
    scenario
        .at("2024-05-01T06:00:00Z")
        .pays(2, "p2")
        .customer(giveBack(consumption))
        .emits(
            "credits.returned %d of %s to 2->4:%d until 2024-05-02T06:00:00Z left %d"
                .formatted(burned, consumption, burned, 500 + burned));
  }

  private static Catalog onRenewal() {
    return SampleCatalog.under(
        SampleCatalog.CATALOG,
        "2020-01-02T00:00:00Z",
        BillingPolicy.STANDARD.with(
            AllocationPolicy.CREDITS_AND_TIME,
            ActivationPolicy.ON_PAYMENT,
            GrantPolicy.ON_RENEWAL));
  }

  /** As if so many fewer credits had been used: then they would have been carried, too. */
  @Test
  void whatComesBackAfterAnUpgradeThatCarriedNothingLastsAsLongAsIfSomethingHadBeenLeft() {
    Scenario scenario = Scenario.active("basic", "2024-04-01").customer(consume(100));
    String consumption = scenario.commandId();
    scenario
        .at("2024-04-02")
        .customer(upgrade("plus"))
        .pays(2, "p2")
        .customer(giveBack(consumption, 60))
        .emits("credits.returned 60 of %s to 1:60 left 560".formatted(consumption))
        .until("2024-05-01")
        .hasCredits(560)
        .until("2024-05-02")
        .hasCredits(0);
  }

  @Test
  void whatHadExpiredBeforeAnUpgradeIsNotCarriedWhenItComesBack() {
    Scenario scenario =
        Scenario.active("basic", "2024-01-01")
            .support(grantUntil(10, "2024-01-20T00:00:00Z"))
            .customer(consume(110));
    String consumption = scenario.commandId();
    scenario
        .until("2024-02-01")
        .pays(2, "p2")
        .at("2024-02-10")
        .customer(upgrade("plus"))
        .pays(3, "p3")
        .customer(giveBack(consumption))
        .emits(
            ("credits.returned 110 of %s to 1->6:100 until 2024-02-11"
                    + " 2->7:10 until 2024-02-11 left 710")
                .formatted(consumption));
  }

  @Test
  void whatARestartLeftNothingOfLastsADayWhenItComesBack() {
    Scenario scenario =
        Scenario.active("basic", "2024-04-01")
            .customer(topUp("small", 1))
            .pays(2, "p2")
            .customer(consume(120));
    String consumption = scenario.commandId();
    scenario
        .at("2024-04-02")
        .support(cancelAtOnce())
        .customer(restart("basic"))
        .pays(3, "p3")
        .customer(giveBack(consumption))
        .emits(
            "credits.returned 120 of %s to 2:20 1->4:100 until 2024-04-03 left 250"
                .formatted(consumption));
  }

  @Test
  void whatWasHeldBeyondTheEndOfItsLotLastsADayWhenItComesBack() {
    Scenario.active("basic", "2024-01-01")
        .at("2024-01-31T23:30:00Z")
        .customer(reserve("job", 60, Duration.ofHours(2)))
        .until("2024-02-01")
        .pays(2, "p2")
        .at("2024-02-01T01:00:00Z")
        .customer(settle("job", 60))
        .customer(giveBackOf("job", 60))
        .emits("credits.returned 60 of job to 1->3:60 until 2024-02-02T01:00:00Z left 160");
  }

  @Test
  void theLastHundredConsumptionsAreKnown() {
    Scenario scenario = Scenario.active("plus", "2024-01-01").customer(consume(1));
    String first = scenario.commandId();
    scenario.customer(consume(1));
    String second = scenario.commandId();
    for (int i = 2; i <= Consumptions.MOST_KNOWN; i++) {
      scenario.customer(consume(1));
    }
    scenario
        .customer(giveBack(first))
        .rejects(RejectionCode.UNKNOWN_CONSUMPTION)
        .customer(giveBack(second))
        .isAccepted();
  }

  @Test
  void afterTheEndNothingComesBack() {
    Scenario scenario = Scenario.active("basic", "2024-01-01").customer(consume(70));
    String consumption = scenario.commandId();
    scenario.support(cancelAtOnce()).customer(giveBack(consumption)).rejects(RejectionCode.ENDED);
  }
}

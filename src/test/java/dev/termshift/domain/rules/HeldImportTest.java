package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.consume;
import static dev.termshift.domain.scenario.Commands.details;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.endTrial;
import static dev.termshift.domain.scenario.Commands.giveBackOf;
import static dev.termshift.domain.scenario.Commands.grant;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.percentOff;
import static dev.termshift.domain.scenario.Commands.quote;
import static dev.termshift.domain.scenario.Commands.quoteTopUp;
import static dev.termshift.domain.scenario.Commands.refund;
import static dev.termshift.domain.scenario.Commands.refundBalance;
import static dev.termshift.domain.scenario.Commands.release;
import static dev.termshift.domain.scenario.Commands.removeDiscount;
import static dev.termshift.domain.scenario.Commands.reserve;
import static dev.termshift.domain.scenario.Commands.restart;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.settle;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static dev.termshift.domain.scenario.Imports.activate;
import static dev.termshift.domain.scenario.Imports.lot;
import static dev.termshift.domain.scenario.Imports.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.scenario.Imports;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.Imported;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeldImportTest {

  @Test
  void creditsCanBeUsed() {
    held()
        .customer(consume(20))
        .emits("credits.consumed 20 from 1:20 left 130")
        .customer(reserve("job", 30))
        .isAccepted()
        .customer(settle("job", 10))
        .isAccepted()
        .customer(reserve("other", 5))
        .customer(release("other"))
        .isAccepted()
        .hasCredits(120)
        .is(Imported.class);
  }

  @Test
  void theCustomerOfItCanBeSaid() {
    held().support(details("customer-9")).emits("details.changed to customer-9 {}");
    assertThat(held().support(details("customer-9")).ledger().details().externalId())
        .contains("sub_7");
  }

  @Test
  void everythingElseIsHeld() {
    List<SubscriptionCommand> others =
        List.of(
            upgrade("pro"),
            upgradeAtPeriodEnd("pro"),
            downgrade("basic"),
            withdraw(),
            cancel(),
            topUp("small", 1),
            giveBackOf("job", 1),
            grant(5),
            pause(),
            resume(),
            endTrial(),
            quote("pro"),
            quoteTopUp("small", 1),
            percentOff("spring", 20, 3),
            removeDiscount("spring"),
            refund("s:c1"),
            refundBalance());
    for (SubscriptionCommand command : others) {
      held().customer(command).rejects(RejectionCode.HELD);
      held().support(command).rejects(RejectionCode.HELD);
    }
    held().customer(start("plus")).rejects(RejectionCode.ALREADY_STARTED, RejectionCode.HELD);
    held().customer(restart("plus")).rejects(RejectionCode.NOT_ENDED, RejectionCode.HELD);
  }

  @Test
  void aPaymentOfNoChargeIsLookedAt() {
    held().pays(1, 2000, "p1").isUnusable();
  }

  @Test
  void boundariesPassWithoutChargeAndGrant() {
    held()
        .until("2026-03-15")
        .elapses(
            "2026-02-15 period.unbilled 2026-02-15..2026-03-15",
            "2026-02-15 credits.expired 120 PLAN lot 1",
            "2026-03-15 period.unbilled 2026-03-15..2026-04-15")
        .is(Imported.class)
        .hasBalance(300)
        .hasCredits(30)
        .awaits(Deadline.Kind.PERIOD_END, "2026-04-15");
  }

  @Test
  void readLateBoundariesPassAllTheSame() {
    held()
        .untilLate("2026-03-15")
        .elapses(
            "2026-02-15 period.unbilled 2026-02-15..2026-03-15",
            "2026-02-15 credits.expired 120 PLAN lot 1",
            "2026-03-15 period.unbilled 2026-03-15..2026-04-15");
  }

  @Test
  void whatRollsOverIsThereStill() {
    Catalog catalog =
        SampleCatalog.featuring("plus", PlanFeatures.PLAIN.rollingOver(Rollover.parse("cap 100")));
    Scenario.begin(catalog)
        .at("2026-01-20")
        .support(
            with(
                Imports.sold(
                    Imports.of("plus", "2026-01-15", "2026-02-15"),
                    Optional.empty(),
                    Optional.of("plus"),
                    Optional.of(2L)),
                0,
                0,
                lot(CreditSource.PLAN, 120)))
        .until("2026-02-15")
        .elapsesAmong("2026-02-15 credits.expired 20 PLAN lot 1")
        .hasCredits(100);
  }

  @Test
  void fromItsActivationOnTheNextBoundaryCharges() {
    held()
        .at("2026-01-25")
        .support(activate())
        .emits("import.activated plus 2026-01-15..2026-02-15 invested 20.00")
        .is(Active.class)
        .hasCredits(150)
        .until("2026-02-15")
        .elapses(
            "2026-02-15 subscription.renewed plus 2026-02-15..2026-03-15",
            "2026-02-15 balance.applied 3.00 c1 for period plus 2026-02-15..2026-03-15",
            "2026-02-15 charge.requested c1/1 17.00 = +20.00 -3.00 for period plus"
                + " 2026-02-15..2026-03-15",
            "2026-02-15 credits.expired 120 PLAN lot 1");
  }

  @Test
  void aHeldPeriodIsNeverBilled() {
    Scenario scenario =
        held()
            .at("2026-03-20")
            .support(activate())
            .emits("import.activated plus 2026-03-15..2026-04-15 invested 0.00")
            .until("2026-04-14T23:59:59Z")
            .elapses();
    assertThat(scenario.all(ChargeRequested.class)).isEmpty();
    scenario
        .until("2026-04-15")
        .elapsesAmong("2026-04-15 subscription.renewed plus 2026-04-15..2026-05-15");
    assertThat(scenario.all(ChargeRequested.class)).hasSize(1);
  }

  /** Somebody changed in the other system meanwhile: as the runbook of imports says. */
  @Test
  void theNextBoundaryIsChargedForThePlanThatWasTakenThere() {
    Scenario upgraded =
        held()
            .at("2026-02-01")
            .support(activate(5000, lot(CreditSource.PLAN, 900)))
            .isAccepted()
            .support(upgradeAtPeriodEnd("pro"))
            .isAccepted()
            .hasCredits(900)
            .until("2026-02-15")
            .elapsesAmong(
                "2026-02-15 charge.requested c1/1 47.00 = +50.00 -3.00 for period pro"
                    + " 2026-02-15..2026-03-15");
    assertThat(upgraded.all(ChargeRequested.class)).hasSize(1);
    held()
        .at("2026-02-01")
        .support(activate())
        .support(downgrade("basic"))
        .isAccepted()
        .until("2026-02-15")
        .elapsesAmong(
            "2026-02-15 plan.changed DOWNGRADE PERIOD_END plus -> basic"
                + " 2026-02-15..2026-03-15 invested 0.00");
  }

  @Test
  void anActivationAtTheBoundaryComesBeforeIt() {
    held()
        .at("2026-02-15")
        .support(activate())
        .emits("import.activated plus 2026-01-15..2026-02-15 invested 20.00")
        .until("2026-02-15")
        .elapsesAmong("2026-02-15 subscription.renewed plus 2026-02-15..2026-03-15");
  }

  @Test
  void activationSaysAnewWhatIsThere() {
    held()
        .customer(reserve("job", 30))
        .at("2026-03-20")
        .support(
            activate(
                1500, lot(CreditSource.PLAN, 400), lot(CreditSource.GOODWILL, 7, "2026-06-01")))
        .emits(
            "credits.expired 30 TOP_UP lot 2 replaced",
            "import.activated plus 2026-03-15..2026-04-15 invested 15.00"
                + " #3 400 PLAN until 2026-04-15 #4 7 GOODWILL until 2026-06-01")
        .hasCredits(407);
  }

  @Test
  void whatIsHeldThenGoesWhenItsHoldCloses() {
    held()
        .customer(reserve("job", 30))
        .at("2026-01-20T00:30:00Z")
        .support(activate(1500, lot(CreditSource.PLAN, 400)))
        .isAccepted()
        .at("2026-01-20T00:40:00Z")
        .customer(settle("job", 10))
        .emits(
            "credits.consumed 10 from 1:10 left 420 for job",
            "credits.released job 20 to 1:20 settled",
            "credits.expired 20 PLAN lot 1")
        .hasCredits(400);
  }

  @Test
  void whatWasInvestedCountsTowardsAnUpgrade() {
    held()
        .at("2026-01-30T12:00:00Z")
        .support(activate())
        .customer(upgrade("pro"))
        .emitsAmong("charge.requested c1/1 37.00 = +50.00 -10.00 -3.00 for upgrade pro");
  }

  @Test
  void slicesOfAYearGoOnWithTheNextOne() {
    Catalog catalog =
        SampleCatalog.featuring(
            "plus-yearly", PlanFeatures.PLAIN.grantingEvery(SampleCatalog.every("P1M")));
    Scenario.begin(catalog)
        .at("2026-01-20")
        .support(
            Imports.sold(
                Imports.of("plus-yearly", "2025-06-15", "2026-06-15"),
                Optional.empty(),
                Optional.of("plus-yearly"),
                Optional.of(2L)))
        .until("2026-03-20")
        .elapses()
        .support(activate())
        .emits("import.activated plus-yearly 2025-06-15..2026-06-15 invested 0.00 next 2026-04-15")
        .until("2026-04-15")
        .elapses("2026-04-15 credits.granted 6000 PLAN lot 1 until 2026-05-15");
  }

  @Test
  void onlySupportActivatesAndOnlyOnce() {
    held().customer(activate()).rejects(RejectionCode.NOT_PERMITTED);
    held().payments(activate()).rejects(RejectionCode.NOT_PERMITTED);
    held().support(activate(-1)).rejects(RejectionCode.INVALID_AMOUNT);
    held().support(activate()).support(activate()).rejects(RejectionCode.NOT_HELD);
    Scenario.begin().at("2026-01-20").support(activate()).rejects(RejectionCode.NOT_STARTED);
    Scenario.active("plus", "2026-01-20").support(activate()).rejects(RejectionCode.NOT_HELD);
  }

  private static Scenario held() {
    return Scenario.begin()
        .at("2026-01-20")
        .support(
            with(
                Imports.of("plus", "2025-06-15", "2026-01-15", "2026-02-15"),
                2000,
                300,
                lot(CreditSource.PLAN, 120),
                lot(CreditSource.TOP_UP, 30)))
        .isAccepted();
  }
}

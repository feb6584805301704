package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static dev.termshift.domain.scenario.Commands.upgradeAtPeriodEnd;
import static dev.termshift.domain.scenario.Commands.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.PendingChange.Kind;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was pending when an upgrade at once was asked for, and waits behind it for its payment. */
class ReplacedByAnUpgradeTest {

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(cancel(), Kind.CANCELLATION_AT_PERIOD_END),
        Arguments.of(pause(), Kind.PAUSE_AT_PERIOD_END),
        Arguments.of(downgrade("basic"), Kind.DOWNGRADE_AT_PERIOD_END),
        Arguments.of(upgradeAtPeriodEnd("pro"), Kind.UPGRADE_AT_PERIOD_END));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aDeclinedUpgradeLeavesNoTraceInWhatIsPending(SubscriptionCommand change, Kind kind) {
    Scenario scenario = behindAnUpgrade(change).declines(2).isAccepted();
    assertThat(scenario.currentTerm().pending().orElseThrow().kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void neitherDoesOneThatNobodyPaysFor(SubscriptionCommand change, Kind kind) {
    Scenario scenario = behindAnUpgrade(change).until("2024-04-12");
    assertThat(scenario.currentTerm().pending().orElseThrow().kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void neitherDoesOneThatIsWithdrawn(SubscriptionCommand change, Kind kind) {
    Scenario scenario = behindAnUpgrade(change).customer(withdraw()).isAccepted();
    assertThat(scenario.currentTerm().pending().orElseThrow().kind()).isEqualTo(kind);
    scenario.customer(withdraw()).isAccepted();
    assertThat(scenario.currentTerm().pending()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aPaidUpgradeWithdrawsIt(SubscriptionCommand change, Kind kind) {
    Scenario scenario = behindAnUpgrade(change).pays(2, "p2").isAccepted();
    assertThat(scenario.currentTerm().pending()).isEmpty();
    assertThat(scenario.currentTerm().terms().planId()).isEqualTo("pro");
  }

  @Test
  void theEventsSaySoWhenItHappens() {
    behindAnUpgrade(cancel())
        .emitsAmong("plan-change.requested pro by CUSTOMER awaits c2 unused 13.33")
        .pays(2, "p2")
        .emitsAmong("charge.settled c2/1 36.67 p2", "cancellation.withdrawn by CUSTOMER");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aSecondUpgradeMustWaitForTheFirst(SubscriptionCommand change, Kind kind) {
    behindAnUpgrade(change).customer(upgrade("pro")).rejects(RejectionCode.PAYMENT_PENDING);
  }

  @Test
  void aCancellationWhoseTimeComesFirstEndsTheSubscription() {
    behindAnUpgrade(cancel(), "2024-04-30T22:00:00Z")
        .until("2024-05-01")
        .elapsesAmong(
            "2024-05-01 charge.cancelled c2 SUBSCRIPTION_ENDED",
            "2024-05-01 plan-change.discarded pro SUBSCRIPTION_ENDED")
        .is(Ended.class);
  }

  @Test
  void paidBeforeThatTheSubscriptionGoesOnWithTheNewPlan() {
    Scenario scenario = behindAnUpgrade(cancel(), "2024-04-30T22:00:00Z");
    scenario
        .until("2024-05-01")
        .is(Ended.class)
        .paid(2, 4994, "p2", "2024-04-30T23:00:00Z")
        .emitsAmong(
            "subscription.reinstated c2 paid 2024-04-30T23:00:00Z",
            "cancellation.withdrawn by CUSTOMER");
    assertThat(scenario.currentTerm().terms().planId()).isEqualTo("pro");
    assertThat(scenario.currentTerm().pending()).isEmpty();
  }

  @Test
  void aDowngradeWhoseTimeComesFirstTakesPlaceAndTheUpgradeGoesOnWaiting() {
    Scenario scenario =
        behindAnUpgrade(downgrade("basic"), "2024-04-30T22:00:00Z")
            .until("2024-05-01")
            .elapsesAmong(
                "2024-05-01 plan.changed DOWNGRADE PERIOD_END plus -> basic"
                    + " 2024-05-01..2024-06-01 invested 0.00");
    assertThat(scenario.currentTerm().pending().orElseThrow().kind())
        .isEqualTo(Kind.UPGRADE_AWAITING_PAYMENT);
    scenario.at("2024-05-01T06:00:00Z").pays(2, "p2").isAccepted();
    assertThat(scenario.currentTerm().terms().planId()).isEqualTo("pro");
  }

  @Test
  void aPauseWhoseTimeComesFirstGivesTheUpgradeUp() {
    behindAnUpgrade(pause(), "2024-04-30T22:00:00Z")
        .until("2024-05-01")
        .elapsesAmong(
            "2024-05-01 charge.cancelled c2 REPLACED",
            "2024-05-01 plan-change.discarded pro REPLACED")
        .is(Paused.class);
  }

  @Test
  void paidBeforeAPauseTheUpgradeTakesEffectAndThePauseIsWithdrawn() {
    Scenario scenario =
        behindAnUpgrade(pause(), "2024-04-30T22:00:00Z")
            .until("2024-05-10")
            .is(Paused.class)
            .paid(2, 4994, "p2", "2024-04-30T23:00:00Z")
            .emitsAmong(
                "subscription.reinstated c2 paid 2024-04-30T23:00:00Z",
                "charge.settled c2/1 49.94 p2",
                "pause.withdrawn by CUSTOMER");
    assertThat(scenario.currentTerm().terms().planId()).isEqualTo("pro");
  }

  @Test
  void paidBeforeAPauseThatWasResumedItBecomesBalance() {
    behindAnUpgrade(pause(), "2024-04-30T22:00:00Z")
        .until("2024-05-10")
        .customer(resume())
        .paid(2, 4994, "p2", "2024-04-30T23:00:00Z")
        .emits("balance.credited 49.94 LATE_PAYMENT c2 p2");
  }

  @Test
  void supportEndsAllOfItAtOnce() {
    behindAnUpgrade(downgrade("basic"))
        .support(cancelAtOnce())
        .emitsAmong(
            "plan-change.withdrawn pro by SUPPORT", "plan-change.withdrawn basic by SUPPORT")
        .is(Ended.class);
  }

  private static Scenario behindAnUpgrade(SubscriptionCommand change) {
    return behindAnUpgrade(change, "2024-04-11");
  }

  private static Scenario behindAnUpgrade(SubscriptionCommand change, String askedAt) {
    return Scenario.active(SampleCatalog.SILENCE_FAILS, "plus", "2024-04-01")
        .customer(change)
        .isAccepted()
        .at(askedAt)
        .customer(upgrade("pro"))
        .isAccepted();
  }
}

package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.downgrade;
import static dev.termshift.domain.scenario.Commands.pause;
import static dev.termshift.domain.scenario.Commands.pauseUntil;
import static dev.termshift.domain.scenario.Commands.resume;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static dev.termshift.domain.scenario.Commands.upgrade;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.catalog.PlanFeatures;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An upgrade that was asked for shortly before the subscription ends or pauses can be paid as long
 * as its answer is awaited: no other period has begun.
 */
class PaidAfterTheBoundaryTest {

  static Stream<Arguments> boundaries() {
    return Stream.of(
        Arguments.of(cancel(), Ended.class, "cancellation.withdrawn by CUSTOMER"),
        Arguments.of(pause(), Paused.class, "pause.withdrawn by CUSTOMER"));
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void thePaymentPutsItOnTheNewPlanFromThenOn(
      SubscriptionCommand change, Class<? extends SubscriptionState> then, String withdrawn) {
    asked(change)
        .until("2024-05-01T08:00:00Z")
        .is(then)
        .pays(2, 4994, "p2")
        .emitsAmong(
            "subscription.reinstated c2 paid 2024-05-01T08:00:00Z",
            "charge.settled c2/1 49.94 p2",
            withdrawn,
            "plan.changed UPGRADE IMMEDIATE plus -> pro"
                + " 2024-05-01T08:00:00Z..2024-06-01T08:00:00Z invested 50.00")
        .is(Active.class)
        .hasBalance(0)
        .hasCredits(1000);
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void alsoIfItIsHeardOfDaysLater(
      SubscriptionCommand change, Class<? extends SubscriptionState> then, String withdrawn) {
    asked(change)
        .until("2024-05-20")
        .is(then)
        .paid(2, 4994, "p2", "2024-05-01T20:59:59Z")
        .emitsAmong("subscription.reinstated c2 paid 2024-05-01T20:59:59Z", withdrawn)
        .is(Active.class)
        .hasCredits(1000);
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void alsoIfItWasDeclinedBefore(
      SubscriptionCommand change, Class<? extends SubscriptionState> then, String withdrawn) {
    asked(change)
        .at("2024-04-30T23:00:00Z")
        .declines(2)
        .until("2024-05-01T08:00:00Z")
        .is(then)
        .pays(2, 4994, "p2")
        .emitsAmong("subscription.reinstated c2 paid 2024-05-01T08:00:00Z", withdrawn)
        .is(Active.class)
        .hasBalance(0);
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void aPaymentWhenNoAnswerIsAwaitedAnyMoreBecomesBalance(
      SubscriptionCommand change, Class<? extends SubscriptionState> then, String withdrawn) {
    asked(change)
        .until("2024-05-01T21:00:01Z")
        .pays(2, 4994, "p2")
        .emits("balance.credited 49.94 LATE_PAYMENT c2 p2")
        .is(then);
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void alsoInATrial(
      SubscriptionCommand change, Class<? extends SubscriptionState> then, String withdrawn) {
    PlanFeatures.Trial week = new PlanFeatures.Trial(SampleCatalog.every("P7D"), 30);
    Scenario.begin(SampleCatalog.featuring("basic", PlanFeatures.PLAIN.trying(week)))
        .at("2024-04-01")
        .customer(start("basic"))
        .customer(change)
        .at("2024-04-07T22:00:00Z")
        .customer(upgrade("plus"))
        .until("2024-04-08T08:00:00Z")
        .is(then)
        .pays(1, 2000, "p1")
        .emitsAmong(
            "charge.settled c1/1 20.00 p1",
            withdrawn,
            "plan.changed UPGRADE IMMEDIATE basic -> plus"
                + " 2024-04-08T08:00:00Z..2024-05-08T08:00:00Z invested 20.00")
        .is(Active.class);
  }

  @Test
  void thePeriodThatAResumeBeganComesFirst() {
    asked(pause())
        .until("2024-05-01T05:00:00Z")
        .customer(resume())
        .at("2024-05-01T08:00:00Z")
        .pays(2, 4994, "p2")
        .emits("balance.credited 49.94 LATE_PAYMENT c2 p2");
  }

  /** Nobody asked for it then, and had the payment been heard of in time, it had not come. */
  @Test
  void aResumeThatCameByItselfSinceIsVoid() {
    asked(pauseUntil("2024-05-10"))
        .until("2024-05-12")
        .is(Active.class)
        .paid(2, 4994, "p2", "2024-05-01T08:00:00Z")
        .emitsAmong(
            "subscription.reinstated c2 paid 2024-05-01T08:00:00Z",
            "charge.cancelled c3 REPLACED",
            "plan.changed UPGRADE IMMEDIATE plus -> pro"
                + " 2024-05-01T08:00:00Z..2024-06-01T08:00:00Z invested 50.00")
        .is(Active.class)
        .hasBalance(0)
        .hasCredits(1000);
  }

  @Test
  void whatWasPaidForThatResumeComesBack() {
    asked(pauseUntil("2024-05-10"))
        .until("2024-05-12")
        .pays(3, 2000, "p3")
        .paid(2, 4994, "p2", "2024-05-01T08:00:00Z")
        .emitsAmong("balance.credited 20.00 RENEWAL_REPLACED")
        .hasBalance(2000);
  }

  @Test
  void aChangeThatWasAcceptedSinceComesFirst() {
    asked(pauseUntil("2024-05-10"))
        .until("2024-05-12")
        .pays(3, 2000, "p3")
        .customer(downgrade("basic"))
        .isAccepted()
        .paid(2, 4994, "p2", "2024-05-01T08:00:00Z")
        .emits("balance.credited 49.94 LATE_PAYMENT c2 p2");
  }

  @Test
  void soDoesAnEndAtOnce() {
    asked(pause())
        .until("2024-05-01T05:00:00Z")
        .support(cancelAtOnce())
        .at("2024-05-01T08:00:00Z")
        .pays(2, 4994, "p2")
        .emits("balance.credited 49.94 LATE_PAYMENT c2 p2")
        .is(Ended.class);
  }

  @Test
  void creditsThatWereBoughtStay() {
    Scenario.active("plus", "2024-04-01")
        .customer(topUp("small", 1))
        .pays(2, "p2")
        .customer(cancel())
        .at("2024-04-30T22:00:00Z")
        .customer(upgrade("pro"))
        .until("2024-05-01T08:00:00Z")
        .pays(3, 4994, "p3")
        .emitsAmong("subscription.reinstated c3 paid 2024-05-01T08:00:00Z")
        .hasCredits(1050);
  }

  @Test
  void aTopUpThatWasPaidBeforeTheEndCountsOnTheNewPlan() {
    besideATopUp()
        .until("2024-05-01T08:00:00Z")
        .pays(3, 4994, "p3")
        .is(Active.class)
        .paid(2, 300, "p2", "2024-04-30T23:00:00Z")
        .emitsAmong("charge.settled c2/1 3.00 p2")
        .hasCredits(1050);
  }

  @Test
  void oneThatIsPaidAfterTheEndIsBalanceWhicheverPaymentIsHeardOfFirst() {
    besideATopUp()
        .until("2024-05-01T03:00:00Z")
        .pays(3, 4994, "p3")
        .at("2024-05-01T04:00:00Z")
        .pays(2, 300, "p2")
        .hasBalance(300)
        .hasCredits(1000);
    besideATopUp()
        .until("2024-05-01T04:00:00Z")
        .pays(2, 300, "p2")
        .at("2024-05-01T09:00:00Z")
        .paid(3, 4994, "p3", "2024-05-01T03:00:00Z")
        .hasBalance(300)
        .hasCredits(1000);
    besideATopUp()
        .until("2024-05-01T05:00:00Z")
        .pays(3, 4994, "p3")
        .paid(2, 300, "p2", "2024-05-01T04:00:00Z")
        .hasBalance(300)
        .hasCredits(1000);
  }

  @Test
  void aTopUpIsForASubscriptionThatRuns() {
    Scenario.active("plus", "2024-04-01")
        .customer(cancel())
        .at("2024-04-30T22:00:00Z")
        .customer(topUp("small", 1))
        .until("2024-05-01T08:00:00Z")
        .pays(2, 300, "p2")
        .emits("balance.credited 3.00 LATE_PAYMENT c2 p2")
        .is(Ended.class);
  }

  @Test
  void aTopUpThatWasDeclinedBeforeTheUpgradeWasGivenUpIsToo() {
    Scenario.active("plus", "2024-04-01")
        .customer(cancel())
        .at("2024-04-30T22:00:00Z")
        .customer(upgrade("pro"))
        .customer(topUp("small", 1))
        .declines(3)
        .until("2024-05-01T08:00:00Z")
        .pays(3, 300, "p3")
        .emits("balance.credited 3.00 LATE_PAYMENT c3 p3")
        .is(Ended.class);
  }

  @Test
  void aPauseAndAnEndThatComesWithItLeaveNoTraceOnTheNewPlan() {
    Scenario scenario = asked(cancel()).until("2024-05-01T08:00:00Z").pays(2, 4994, "p2");
    assertThat(scenario.currentTerm().pending()).isEmpty();
    scenario.until("2024-06-01T08:00:00Z").is(Active.class);
  }

  private static Scenario besideATopUp() {
    return Scenario.active("plus", "2024-04-01")
        .customer(cancel())
        .at("2024-04-30T21:00:00Z")
        .customer(topUp("small", 1))
        .at("2024-04-30T22:00:00Z")
        .customer(upgrade("pro"));
  }

  private static Scenario asked(SubscriptionCommand change) {
    return Scenario.active("plus", "2024-04-01")
        .customer(change)
        .isAccepted()
        .at("2024-04-30T22:00:00Z")
        .customer(upgrade("pro"))
        .isAccepted();
  }
}

package dev.termshift.domain.billing;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.pause;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a subscription ends for what stays unpaid is told before it does. */
class UnpaidAtTest {

  @Test
  void aPeriodThatEndsBeforeItsRetriesEndsTheSubscription() {
    Scenario overdue = Scenario.active("weekly", "2024-01-01").until("2024-01-08").declines(2);
    assertThat(told(overdue)).containsExactly(at("2024-01-15"));
    overdue.until("2024-01-14").is(PastDue.class).until("2024-01-15").is(Ended.class);
  }

  @Test
  void retriesThatAreOverBeforeThePeriodEndEndIt() {
    Scenario overdue = Scenario.active("basic", "2024-01-01").until("2024-02-01").declines(2);
    assertThat(told(overdue)).containsExactly(at("2024-02-23"));
    overdue.until("2024-02-22").is(PastDue.class).until("2024-02-28").is(Ended.class);
  }

  @Test
  void anEarlierPeriodWaitsForTheEndOfOneThatIsPaid() {
    Scenario owing =
        Scenario.active("basic", "2024-01-01").untilLate("2024-03-05").pays(3, "p3").declines(2);
    assertThat(told(owing)).containsExactly(at("2024-04-01"));
    owing.until("2024-04-01").is(Ended.class);
  }

  @Test
  void aPeriodThatHasNotBegunDecidesWhereTheScheduleOfAnEarlierOneEndsLater() {
    Scenario owing = owingForTheWeekBefore();
    assertThat(told(owing)).containsExactly(Optional.empty());
    assertThat(owing.customer(cancel()).isAccepted().ledger().charges().open()).hasSize(1);
    assertThat(told(owing)).containsExactly(at("2024-01-22"));
    owing.until("2024-01-21").is(Active.class).until("2024-01-22").is(Ended.class);
  }

  @Test
  void whatIsOverdueEndsAnEarlierPeriodToo() {
    Scenario owing = Scenario.active("weekly", "2024-01-01").untilLate("2024-01-16");
    owing.declines(3).declines(2);
    assertThat(told(owing)).containsExactly(at("2024-01-22"), at("2024-01-22"));
    owing.until("2024-01-21").is(PastDue.class).until("2024-01-22").is(Ended.class);
  }

  @Test
  void anAttemptThatIsUnderWayIsWaitedFor() {
    Scenario trying = tryingAgainShortlyBeforeTheEnd();
    assertThat(told(trying)).containsExactly(Optional.of(Instant.parse("2024-02-23T19:00:00Z")));
    trying
        .declines(2)
        .emits("charge.failed c2/2 PAYMENT_FAILED exhausted 2024-02-23T10:00:00Z")
        .until("2024-02-23T10:00:01Z")
        .is(Ended.class);
  }

  @Test
  void butNotBeyondThePeriod() {
    Scenario trying =
        Scenario.active("weekly", "2024-01-01")
            .until("2024-01-08")
            .declines(2, FailureKind.HARD)
            .until("2024-01-14T20:00:00Z")
            .customer(new RetryCharge("s:c2"))
            .isAccepted();
    assertThat(told(trying)).containsExactly(at("2024-01-15"));
    trying.until("2024-01-15").is(Ended.class);
  }

  @Test
  void aPauseEndsWithTheScheduleOfWhatIsOwed() {
    Scenario owing =
        Scenario.active("weekly", "2024-01-01")
            .untilLate("2024-01-16")
            .pays(3, "p3")
            .customer(pause())
            .isAccepted()
            .declines(2, FailureKind.HARD)
            .until("2024-01-22")
            .is(Paused.class);
    assertThat(told(owing)).containsExactly(at("2024-02-07"));
    owing.until("2024-02-06").is(Paused.class).until("2024-02-08").is(Ended.class);
  }

  @Test
  void anEventSaysNoAttemptThatComesTooLate() {
    Scenario overdue = Scenario.active("weekly", "2024-01-01").until("2024-01-08").declines(2);
    assertThat(last(overdue).saidRetry()).isEqualTo(at("2024-01-11"));
    assertThat(last(overdue).saidEnd()).isEqualTo(at("2024-01-15"));
    overdue.until("2024-01-11").declines(2);
    assertThat(last(overdue).retryAt()).isEqualTo(at("2024-01-16"));
    assertThat(last(overdue).saidRetry()).isEmpty();
    assertThat(last(overdue).saidExhaustion()).isEqualTo(at("2024-01-15"));
  }

  @Test
  void anEventSaysNothingOfWhatAPeriodThatHasNotBegunDecides() {
    Scenario owing = owingForTheWeekBefore();
    assertThat(last(owing).saidRetry()).isEqualTo(at("2024-01-19"));
    assertThat(last(owing).saidEnd()).isEmpty();
    owing.until("2024-01-19").declines(2);
    assertThat(last(owing).retryAt()).isEqualTo(at("2024-01-24"));
    assertThat(last(owing).saidRetry()).isEmpty();
    assertThat(last(owing).saidExhaustion()).isEmpty();
    assertThat(last(owing).saidEnd()).isEmpty();
  }

  @Test
  void anEventSaysItsScheduleWhereNothingComesFirst() {
    ChargeFailed before =
        last(Scenario.active("basic", "2024-01-01").until("2024-02-01").declines(2));
    assertThat(before.givenUpAt()).isEmpty();
    assertThat(before.knownUntil()).isEmpty();
    assertThat(before.saidRetry()).isEqualTo(before.retryAt());
    assertThat(before.saidEnd()).isEqualTo(before.endsAt());
  }

  @Test
  void whatHasNotFailedEndsNothing() {
    Scenario asked = Scenario.active("weekly", "2024-01-01").until("2024-01-08");
    assertThat(told(asked)).containsExactly(Optional.empty());
  }

  /** The running week is paid, the one before is not. */
  private static Scenario owingForTheWeekBefore() {
    return Scenario.active("weekly", "2024-01-01")
        .untilLate("2024-01-16")
        .pays(3, "p3")
        .declines(2);
  }

  /** Ten hours after the end of the schedule, an attempt is under way that somebody asked for. */
  private static Scenario tryingAgainShortlyBeforeTheEnd() {
    return Scenario.active("basic", "2024-01-01")
        .until("2024-02-01")
        .declines(2, FailureKind.HARD)
        .until("2024-02-22T20:00:00Z")
        .customer(new RetryCharge("s:c2"))
        .isAccepted()
        .until("2024-02-23T10:00:00Z");
  }

  private static ChargeFailed last(Scenario scenario) {
    List<ChargeFailed> all = scenario.all(ChargeFailed.class).toList();
    return all.get(all.size() - 1);
  }

  private static Optional<Instant> at(String day) {
    return Optional.of(Instant.parse(day + "T00:00:00Z"));
  }

  private static List<Optional<Instant>> told(Scenario scenario) {
    Started state = (Started) scenario.state();
    List<OpenCharge> open = state.ledger().charges().open();
    return open.stream().map(charge -> Ending.unpaidAt(state, charge)).toList();
  }
}

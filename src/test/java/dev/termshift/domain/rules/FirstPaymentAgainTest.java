package dev.termshift.domain.rules;

import static dev.termshift.domain.scenario.Commands.cancel;
import static dev.termshift.domain.scenario.Commands.cancelAtOnce;
import static dev.termshift.domain.scenario.Commands.failed;
import static dev.termshift.domain.scenario.Commands.paid;
import static dev.termshift.domain.scenario.Commands.restart;
import static dev.termshift.domain.scenario.Commands.start;
import static dev.termshift.domain.scenario.Commands.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.billing.DecisionContext;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.command.PaymentCommand.PaymentMethodChanged;
import dev.termshift.domain.command.PaymentCommand.RetryCharge;
import dev.termshift.domain.command.PaymentCommand.WaiveCharge;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.event.PreviousAttempt;
import dev.termshift.domain.event.PreviousAttempt.Outcome;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.scenario.SampleCatalog;
import dev.termshift.domain.scenario.Scenario;
import dev.termshift.domain.subscription.SubscriptionEvolution;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Active;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A first payment that was declined can be asked for again; its end stays where it is. */
class FirstPaymentAgainTest {

  private static final PaymentMethodChanged CHANGED = new PaymentMethodChanged();
  private static final RetryCharge RETRY = new RetryCharge("s:c1");
  private static final String START = " 5.00 = +5.00 for start basic";
  private static final String OVER = "exhausted 2024-01-01T23:00:00Z";

  private static Scenario declined() {
    return declined(SampleCatalog.SILENCE_FAILS, FailureKind.SOFT);
  }

  private static Scenario declined(Catalog catalog, FailureKind kind) {
    return Scenario.begin(catalog)
        .at("2024-01-01T00:00:00Z")
        .customer(start("basic"))
        .declines(1, kind);
  }

  @Test
  void theFailureSaysUntilWhenItCanBePaid() {
    declined().emits("charge.failed c1/1 PAYMENT_FAILED " + OVER);
  }

  @Test
  void whoPaysNowBeginsThen() {
    Scenario story =
        declined()
            .at("2024-01-01T10:00:00Z")
            .customer(RETRY)
            .emits("charge.requested c1/2" + START)
            .is(Incomplete.class);
    ChargeRequested asked =
        story.all(ChargeRequested.class).reduce((one, other) -> other).orElseThrow();
    assertThat(asked.initiator()).isEqualTo(Initiator.CUSTOMER);
    assertThat(asked.previousAttempts())
        .containsExactly(
            new PreviousAttempt(1, Outcome.FAILED, Optional.of("x"), Optional.of("declined")));
    story
        .pays(1, "p1")
        .emits(
            "charge.settled c1/2 5.00 p1",
            "subscription.activated basic 2024-01-01T10:00:00Z..2024-02-01T10:00:00Z invested 5.00",
            "credits.granted 100 PLAN lot 1 until 2024-02-01T10:00:00Z")
        .is(Active.class);
  }

  @Test
  void aFailureForGoodDoesNotForbidIt() {
    declined(SampleCatalog.SILENCE_FAILS, FailureKind.HARD)
        .customer(RETRY)
        .emits("charge.requested c1/2" + START);
    declined(SampleCatalog.SILENCE_FAILS, FailureKind.ACTION_REQUIRED)
        .customer(RETRY)
        .emits("charge.requested c1/2" + START);
  }

  @Test
  void theEndStaysWhereItIsHoweverOftenItIsTried() {
    declined()
        .at("2024-01-01T10:00:00Z")
        .customer(RETRY)
        .declines(1)
        .emits("charge.failed c1/2 PAYMENT_FAILED " + OVER)
        .at("2024-01-01T22:00:00Z")
        .customer(RETRY)
        .declines(1)
        .emits("charge.failed c1/3 PAYMENT_FAILED " + OVER)
        .until("2024-01-03")
        .elapses(
            "2024-01-01T23:00:00Z charge.cancelled c1 PAYMENT_FAILED",
            "2024-01-01T23:00:00Z subscription.ended UNPAID credits 0 balance 0.00");
  }

  @Test
  void anAttemptUnderWayAtTheEndIsWaitedForAndThenItIsOver() {
    declined()
        .at("2024-01-01T22:00:00Z")
        .customer(RETRY)
        .until("2024-01-02T12:00:00Z")
        .elapses()
        .is(Incomplete.class)
        .declines(1)
        .emits("charge.failed c1/2 PAYMENT_FAILED exhausted 2024-01-02T12:00:00Z")
        .until("2024-01-03")
        .elapses(
            "2024-01-02T12:00:00Z charge.cancelled c1 PAYMENT_FAILED",
            "2024-01-02T12:00:00Z subscription.ended UNPAID credits 0 balance 0.00");
  }

  @Test
  void silenceAfterItIsWhatSilenceIs() {
    declined()
        .at("2024-01-01T22:00:00Z")
        .customer(RETRY)
        .until("2024-01-03")
        .elapses(
            "2024-01-02T21:00:00Z charge.failed c1/2 UNANSWERED",
            "2024-01-02T21:00:00Z charge.cancelled c1 UNANSWERED",
            "2024-01-02T21:00:00Z subscription.ended UNPAID credits 0 balance 0.00");
    declined(SampleCatalog.CATALOG, FailureKind.SOFT)
        .at("2024-01-01T22:00:00Z")
        .customer(RETRY)
        .until("2024-01-03")
        .elapses("2024-01-02T21:00:00Z charge.inquiry c1/2 no. 1 by 2024-01-03T21:00:00Z")
        .is(Incomplete.class);
  }

  @Test
  void aDebitUnderWayBeyondTheEndCanStillArrive() {
    declined()
        .at("2024-01-01T10:00:00Z")
        .customer(RETRY)
        .pends(1, "2024-01-05T00:00:00Z")
        .until("2024-01-04T00:00:00Z")
        .elapses()
        .pays(1, "p1")
        .emitsAmong("charge.settled c1/2 5.00 p1")
        .is(Active.class);
  }

  @Test
  void oneAttemptAtATime() {
    Scenario.begin()
        .at("2024-01-01T00:00:00Z")
        .customer(start("basic"))
        .customer(RETRY)
        .rejects(RejectionCode.PAYMENT_PENDING)
        .declines(1)
        .customer(RETRY)
        .customer(RETRY)
        .rejects(RejectionCode.PAYMENT_PENDING)
        .customer(new RetryCharge("s:c2"))
        .rejects(RejectionCode.UNKNOWN_CHARGE);
  }

  @Test
  void atMostFiveTimesADay() {
    Scenario story = declined().at("2024-01-01T01:00:00Z");
    for (int attempt = 2; attempt <= 6; attempt++) {
      story.customer(RETRY).emits("charge.requested c1/" + attempt + START).declines(1);
    }
    story
        .customer(RETRY)
        .rejects(RejectionCode.LIMIT_EXCEEDED)
        .customer(CHANGED)
        .emits("charge.requested c1/7" + START)
        .declines(1)
        .at("2024-01-01T01:59:00Z")
        .customer(CHANGED)
        .rejects(RejectionCode.LIMIT_EXCEEDED);
  }

  @Test
  void anotherMeansOfPaymentIsTriedAtOnceWhoeverSaysSo() {
    declined(SampleCatalog.SILENCE_FAILS, FailureKind.HARD)
        .payments(CHANGED)
        .emits("charge.requested c1/2" + START)
        .pays(1, "p1")
        .is(Active.class);
  }

  @Test
  void aPaymentOfTheFirstAttemptStartsItAndTheOtherIsBalance() {
    declined()
        .at("2024-01-01T10:00:00Z")
        .customer(RETRY)
        .payments(paid("s:c1", 1, SampleCatalog.usd(500), "p1"))
        .emitsAmong("charge.settled c1/1 5.00 p1")
        .is(Active.class)
        .payments(failed("s:c1", 2, SampleCatalog.usd(500)))
        .doesNothing()
        .payments(paid("s:c1", 2, SampleCatalog.usd(500), "p2"))
        .emits("balance.credited 5.00 DOUBLE_PAYMENT c1 p2");
  }

  @Test
  void whatWasPaidInTimeAndHeardOfLateBeginsWhenItWasPaid() {
    declined()
        .at("2024-01-01T10:00:00Z")
        .customer(RETRY)
        .declines(1)
        .until("2024-01-03")
        .paid(1, 500, "p1", "2024-01-01T05:00:00Z")
        .emitsAmong(
            "charge.settled c1/1 5.00 p1",
            "subscription.activated basic 2024-01-01T05:00:00Z..2024-02-01T05:00:00Z invested 5.00")
        .is(Active.class);
  }

  @Test
  void afterTheEndItIsTooLate() {
    declined().until("2024-01-02").customer(RETRY).rejects(RejectionCode.ENDED);
    declined()
        .customer(RETRY)
        .customer(cancel())
        .emitsAmong("charge.cancelled c1 SUBSCRIPTION_ENDED")
        .payments(paid("s:c1", 2, SampleCatalog.usd(500), "p1"))
        .emits("balance.credited 5.00 LATE_PAYMENT c1 p1");
  }

  @Test
  void whoComesBackCanTryAgainToo() {
    Scenario.active("basic", "2024-01-01")
        .customer(topUp("small", 1))
        .declines(2)
        .paysTooLate(2, 300, "p2")
        .support(cancelAtOnce())
        .at("2024-03-01T00:00:00Z")
        .customer(restart("basic"))
        .emitsAmong("charge.requested c3/1 2.00 = +5.00 -3.00 for start basic")
        .declines(3)
        .customer(new RetryCharge("s:c3"))
        .emits("charge.requested c3/2 2.00 = +5.00 -3.00 for start basic")
        .pays(3, "p3")
        .emitsAmong("charge.settled c3/2 2.00 p3")
        .is(Active.class)
        .hasBalance(0);
  }

  /** Its failure did not say when it is over. */
  @Test
  void whatFailedBeforeThatWasSaidIsOverAtTheSameInstant() {
    Instant now = Instant.parse("2024-01-01T10:00:00Z");
    ChargeFailed before =
        new ChargeFailed(
            "s:c1",
            1,
            ClosureReason.PAYMENT_FAILED,
            Optional.empty(),
            Optional.empty(),
            Optional.of(FailureKind.SOFT),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Scenario asked = Scenario.begin().at("2024-01-01T00:00:00Z").customer(start("basic"));
    SubscriptionState state = SubscriptionEvolution.evolve(asked.state(), before);
    for (SubscriptionEvent event : decided(state, Authority.CUSTOMER, RETRY, now)) {
      state = SubscriptionEvolution.evolve(state, event);
    }
    assertThat(decided(state, Authority.PAYMENT, failed("s:c1", 2, SampleCatalog.usd(500)), now))
        .singleElement()
        .extracting(event -> ((ChargeFailed) event).endsAt())
        .isEqualTo(Optional.of(Instant.parse("2024-01-01T23:00:00Z")));
  }

  private static List<SubscriptionEvent> decided(
      SubscriptionState state, Authority by, SubscriptionCommand command, Instant now) {
    DecisionContext context =
        new DecisionContext("s", by, SampleCatalog.CATALOG, now, now, now, 0, "again");
    return SubscriptionRules.decide(state, command, context).events();
  }

  @Test
  void supportMayTryItButNotWaiveIt() {
    declined().support(RETRY).emits("charge.requested c1/2" + START);
    declined().payments(RETRY).rejects(RejectionCode.NOT_PERMITTED);
    declined().support(new WaiveCharge("s:c1", "sorry")).rejects(RejectionCode.NOT_ACTIVE);
  }
}

package dev.termshift.chaos.oracle.model;

import static dev.termshift.chaos.oracle.model.ModelLog.BEGIN;
import static dev.termshift.chaos.oracle.model.ModelLog.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Answer.Unusable.Code;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.Question.QuoteChange;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.money.Money;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Time, deadlines, payments and failing rules, on logs written by hand. */
final class SubscriptionModelTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final ModelLog log = new ModelLog();

  @Test
  void theEventsOfARecordAreItsOwnAndTheLastOfThemIsMarked() {
    LogRecord start = start(BEGIN);
    Expectation outcome = log.take(start);
    assertThat(outcome.answer()).isEqualTo(new Answer.Accepted());
    assertThat(outcome.events()).hasSizeGreaterThan(1);
    assertThat(outcome.events()).allMatch(it -> it.cause().position().equals(start.position()));
    assertOnlyTheLastIsMarked(outcome.events());
    assertThat(log.model.sequenceNr()).isEqualTo(outcome.events().size());
    assertThat(log.model.isUnfinished()).isFalse();
  }

  @Test
  void whatWasMissedBelongsToTheRecordHoweverMuchItIs() {
    log.take(start(BEGIN));
    Instant late = BEGIN.plus(DAY.multipliedBy(200)).plusSeconds(1);
    LogRecord consume = log.customer(late, "c", consume(1));
    List<JournaledEvent> events = log.take(consume).events();
    assertThat(events).hasSizeGreaterThan(512);
    assertThat(events).allMatch(it -> it.cause().position().equals(consume.position()));
    assertOnlyTheLastIsMarked(events);
  }

  @Test
  void aMissedDeadlineCountsAsOfItsInstantAndIsDecidedWithTheRecord() {
    log.take(start(BEGIN));
    Instant late = BEGIN.plus(DAY.multipliedBy(3)).plusSeconds(5);
    List<JournaledEvent> events = log.take(log.customer(late, "c", consume(1))).events();
    List<JournaledEvent> missed = events.subList(0, events.size() - 1);
    assertThat(missed)
        .extracting(JournaledEvent::effectiveAt)
        .isSorted()
        .contains(BEGIN.plus(DAY), BEGIN.plus(DAY.multipliedBy(2)), BEGIN.plus(DAY.multipliedBy(3)))
        .allMatch(at -> at.isBefore(late));
    assertThat(missed).allMatch(it -> it.cause().trigger() == Cause.Trigger.DEADLINE);
    assertThat(events).allMatch(it -> it.cause().decidedAt().equals(late));
    JournaledEvent last = events.get(events.size() - 1);
    assertThat(last.cause().trigger()).isEqualTo(Cause.Trigger.COMMAND);
    assertThat(last.effectiveAt()).isEqualTo(late);
  }

  @Test
  void aDeadlineIsDecidedByTheCatalogOfItsOwnDay() {
    log.take(start(BEGIN));
    Instant late = ModelLog.FEWER_CREDITS.plus(DAY.multipliedBy(2));
    List<JournaledEvent> events = log.take(log.customer(late, "c", consume(1))).events();
    assertThat(events)
        .allMatch(
            it -> it.cause().catalogVersion() == ModelLog.CATALOG.at(it.effectiveAt()).number());
    assertThat(events).extracting(it -> it.cause().catalogVersion()).contains(2, 3);
  }

  @Test
  void aRecordAtTheInstantOfADeadlineComesBeforeIt() {
    log.take(start(BEGIN));
    List<JournaledEvent> events =
        log.take(log.customer(BEGIN.plus(DAY), "c", consume(100))).events();
    assertThat(events).hasSize(1);
  }

  @Test
  void elapseAtTheInstantOfADeadlineComesAfterIt() {
    log.take(start(BEGIN));
    Instant due = BEGIN.plus(DAY);
    Expectation outcome = log.take(log.customer(due, "e", new Elapse(due)));
    assertThat(outcome.events()).isNotEmpty();
    assertThat(outcome.answer()).isInstanceOf(Answer.Nothing.class);
  }

  @Test
  void elapseIsKnownByWhatItSaysNotByItsId() {
    log.take(start(BEGIN));
    Instant due = BEGIN.plus(DAY);
    LogRecord elapse = log.customer(due, "start", new Elapse(due));
    assertThat(log.take(elapse).events()).isNotEmpty();
    assertThat(log.take(log.again(due, elapse)))
        .isEqualTo(new Expectation(nothing(due), List.of()));
  }

  private Answer nothing(Instant due) {
    return log.model.expect(log.customer(due, "other", new Elapse(due))).answer();
  }

  @Test
  void elapseThatIsEarlyDoesNothing() {
    log.take(start(BEGIN));
    Instant due = BEGIN.plus(DAY);
    assertThat(log.take(log.customer(due.minusMillis(1), "e", new Elapse(due))).events()).isEmpty();
  }

  @Test
  void theTimeOfTheLogNeverRunsBackwards() {
    log.take(start(BEGIN));
    log.take(log.customer(BEGIN.plusSeconds(60), "a", consume(1)));
    List<JournaledEvent> events =
        log.take(log.customer(BEGIN.plusSeconds(50), "b", consume(1))).events();
    assertThat(events).allMatch(it -> it.effectiveAt().equals(BEGIN.plusSeconds(60)));
    assertThat(events).allMatch(it -> it.cause().decidedAt().equals(BEGIN.plusSeconds(60)));
  }

  @Test
  void whatLeftNoEventLeavesNoTime() {
    log.take(start(BEGIN));
    assertThat(codes(log.answer(log.customer(BEGIN.plusSeconds(60), "a", consume(1000)))))
        .containsExactly(RejectionCode.INSUFFICIENT_CREDITS);
    List<JournaledEvent> events =
        log.take(log.customer(BEGIN.plusSeconds(50), "b", consume(1))).events();
    assertThat(events).allMatch(it -> it.cause().decidedAt().equals(BEGIN.plusSeconds(50)));
  }

  @Test
  void aQuoteIsForTheVersionThatItsMissedDeadlinesMade() {
    log.take(start(BEGIN));
    Instant late = BEGIN.plus(DAY).plusSeconds(1);
    Expectation outcome =
        log.take(log.customer(late, "q", new QuoteChange("plus", Optional.empty())));
    assertThat(outcome.events()).isNotEmpty();
    assertThat(((Answer.Quoted) outcome.answer()).quote().version())
        .isEqualTo(log.model.sequenceNr());
  }

  @Test
  void aLogThatWasMadeAnewBeginsNewPositions() {
    log.take(start(BEGIN));
    LogRecord last = log.customer(BEGIN.plusSeconds(1), "a", consume(1));
    log.take(last);
    assertThat(log.model.isBehind(last.position())).isTrue();
    log.recreate();
    LogRecord first = log.customer(BEGIN.plusSeconds(2), "b", consume(1));
    assertThat(log.model.isBehind(first.position())).isFalse();
    assertThat(log.answer(first)).isEqualTo(new Answer.Accepted());
    assertThat(log.answer(log.again(BEGIN.plusSeconds(3), last)))
        .isInstanceOf(Answer.Duplicate.class);
  }

  @Test
  void aPaymentIsKnownByWhatItSays() {
    LogRecord paid = paidStart();
    assertThat(log.answer(paid)).isEqualTo(new Answer.Accepted());
    LogRecord elsewhere = log.payment(BEGIN.plusSeconds(3), "other", paid.command());
    assertThat(log.take(elsewhere).events()).isEmpty();
    assertThat(log.answer(elsewhere)).isInstanceOf(Answer.Nothing.class);
  }

  @Test
  void aCopyOfAPaymentGoesToTheRules() {
    LogRecord paid = paidStart();
    log.take(paid);
    LogRecord later =
        log.payment(BEGIN.plusSeconds(3), "later", paymentOf(log.charge(), "another"));
    assertThat(log.answer(later)).isEqualTo(new Answer.Accepted());
    assertThat(log.take(log.again(BEGIN.plusSeconds(4), paid)).events()).isEmpty();
    assertThat(log.answer(log.again(BEGIN.plusSeconds(5), later)))
        .isInstanceOf(Answer.Nothing.class);
  }

  @Test
  void everyCopyOfAPaymentNobodyKnowsIsADeadLetter() {
    paidStart();
    PaymentSucceeded unknown = new PaymentSucceeded("nothing", 1, new Money(1, "USD"), "p");
    LogRecord payment = log.payment(BEGIN.plusSeconds(3), "p", unknown);
    assertThat(log.answer(payment)).matches(SubscriptionModelTest::isUnknownPayment);
    log.take(log.payment(BEGIN.plusSeconds(4), "q", paymentOf(log.charge(), "p")));
    assertThat(log.answer(log.again(BEGIN.plusSeconds(5), payment)))
        .matches(SubscriptionModelTest::isUnknownPayment);
  }

  private static boolean isUnknownPayment(Answer answer) {
    return answer instanceof Answer.Unusable unusable && unusable.code() == Code.UNKNOWN_PAYMENT;
  }

  @Test
  void onlyPaymentsAnswerChargesAndTheyDoNothingElse() {
    LogRecord paid = paidStart();
    assertThat(codes(log.answer(log.customer(BEGIN.plusSeconds(3), "p", paid.command()))))
        .containsExactly(RejectionCode.NOT_PERMITTED);
    assertThat(codes(log.answer(log.payment(BEGIN.plusSeconds(4), "q", consume(1)))))
        .containsExactly(RejectionCode.NOT_PERMITTED);
  }

  @Test
  void aPaymentCountsFromWhenItWasWritten() {
    log.take(log.customer(BEGIN, "start", new Start("basic", Optional.empty())));
    LogRecord paid = log.payment(BEGIN.plusSeconds(9), "p", paymentOf(log.charge(), "p"));
    Instant late = BEGIN.plus(Duration.ofDays(2));
    List<JournaledEvent> events = log.take(log.again(late, paid)).events();
    assertThat(events).extracting(it -> it.cause().trigger()).contains(Cause.Trigger.DEADLINE);
    assertThat(events.get(events.size() - 1).cause().trigger()).isEqualTo(Cause.Trigger.COMMAND);
    assertThat(log.model.state().getClass().getSimpleName()).isEqualTo("Active");
  }

  @Test
  void aRuleThatFailsLeavesNothingBehind() {
    Expectation failed = log.take(start(Instant.MAX));
    assertThat(((Answer.Unusable) failed.answer()).code()).isEqualTo(Code.RULE_FAILED);
    assertThat(failed.events()).isEmpty();
    assertThat(log.answer(start(BEGIN))).isEqualTo(new Answer.Accepted());
  }

  private LogRecord start(Instant at) {
    return log.customer(at, "start", new Start("daily", Optional.empty()));
  }

  /** A start that waits for its payment, and that payment, not taken yet. */
  private LogRecord paidStart() {
    log.take(log.customer(BEGIN, "start", new Start("basic", Optional.empty())));
    return log.payment(BEGIN.plusSeconds(2), "paid", paymentOf(log.charge(), "p"));
  }

  private static PaymentSucceeded paymentOf(ChargeRequested charge, String paymentId) {
    return new PaymentSucceeded(charge.chargeId(), charge.attempt(), charge.amount(), paymentId);
  }

  private static SubscriptionCommand consume(long amount) {
    return new ConsumeCredits(amount, Optional.empty());
  }

  private static void assertOnlyTheLastIsMarked(List<JournaledEvent> events) {
    assertThat(events.subList(0, events.size() - 1)).noneMatch(JournaledEvent::lastOfRecord);
    assertThat(events.get(events.size() - 1).lastOfRecord()).isTrue();
  }
}

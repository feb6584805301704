package dev.termshift.kernel;

import static dev.termshift.kernel.LogFixture.BEGIN;
import static dev.termshift.kernel.LogFixture.consume;
import static dev.termshift.kernel.LogFixture.forwarded;
import static dev.termshift.kernel.LogFixture.record;
import static dev.termshift.kernel.LogFixture.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.CreditCommand.GrantCredits;
import dev.termshift.domain.command.PaymentCommand.PaymentSucceeded;
import dev.termshift.domain.command.SubscriptionCommand.Cancel;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.command.SubscriptionCommand.WithdrawChange;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.money.Money;
import dev.termshift.kernel.Cause.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecordDeciderTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final LogFixture log = new LogFixture();

  @Test
  void anAcceptedCommandJournalsItsEventsWithTheirCause() {
    Outcome.Decided outcome = (Outcome.Decided) log.decide(start(7));
    assertThat(outcome.answer()).isEqualTo(new Answer.Accepted());
    assertThat(outcome.events()).hasSize(3);
    for (JournaledEvent event : outcome.events()) {
      assertThat(event.cause().position()).isEqualTo(start(7).position());
      assertThat(event.cause().trigger()).isEqualTo(Trigger.COMMAND);
      assertThat(event.cause().decidedAt()).isEqualTo(BEGIN);
      assertThat(event.cause().catalogVersion()).isEqualTo(1);
    }
    assertThat(outcome.events())
        .extracting(JournaledEvent::lastOfRecord)
        .containsExactly(false, false, true);
  }

  @Test
  void aRejectedCommandJournalsNothing() {
    log.decide(start(1));
    Outcome.Decided outcome = (Outcome.Decided) log.decide(consume(2, "c", 1000));
    assertThat(outcome.events()).isEmpty();
    assertThat(codes(outcome.answer())).containsExactly(RejectionCode.INSUFFICIENT_CREDITS);
  }

  @Test
  void deadlinesBeforeARecordAreAppliedFirstEachAsOfItsOwnInstant() {
    log.decide(start(1));
    Instant threeDays = BEGIN.plus(DAY.multipliedBy(3)).plusSeconds(1);
    Outcome.Decided outcome =
        (Outcome.Decided) log.decide(record(2, threeDays, "c", consumption(5)));
    List<JournaledEvent> renewals = renewals(outcome.events());
    assertThat(renewals)
        .extracting(JournaledEvent::effectiveAt)
        .containsExactly(
            BEGIN.plus(DAY), BEGIN.plus(DAY.multipliedBy(2)), BEGIN.plus(DAY.multipliedBy(3)));
    assertThat(renewals).allMatch(event -> event.cause().trigger() == Trigger.DEADLINE);
    assertThat(renewals).allMatch(event -> event.cause().decidedAt().equals(threeDays));
    assertThat(outcome.answer()).isEqualTo(new Answer.Accepted());
  }

  @Test
  void aRecordAtExactlyTheDueInstantComesBeforeTheDeadlineButElapseIsTheDeadline() {
    log.decide(start(1));
    Instant due = BEGIN.plus(DAY);
    assertThat(renewals(events(log.decide(record(2, due, "c", consumption(1)))))).isEmpty();
    assertThat(renewals(events(log.decide(record(3, due, "e", new Elapse(due)))))).hasSize(1);
  }

  @Test
  void anElapseThatIsNotYetDueOrStaleIsNothing() {
    log.decide(start(1));
    Instant due = BEGIN.plus(DAY);
    Outcome.Decided early =
        (Outcome.Decided) log.decide(record(2, due.minusMillis(1), "e", new Elapse(due)));
    assertThat(early.answer()).isInstanceOf(Answer.Nothing.class);
    log.decide(record(3, due, "e", new Elapse(due)));
    Outcome.Decided stale =
        (Outcome.Decided) log.decide(record(4, due.plusSeconds(1), "e", new Elapse(due)));
    assertThat(stale.answer()).isInstanceOf(Answer.Nothing.class);
    assertThat(stale.events()).isEmpty();
  }

  @Test
  void manyMissedDeadlinesAreJournaledInPartsAndOnlyTheLastEventIsMarked() {
    LogFixture bounded =
        new LogFixture(new DecisionLimits(4096, Duration.ofDays(7), 1000, 256, 2, 200));
    bounded.decide(start(1));
    int before = bounded.journal.size();
    var late = record(2, BEGIN.plus(DAY.multipliedBy(9)).plusSeconds(1), "c", consumption(1));
    Outcome first = bounded.decider.outcome(bounded.subscription, late, List.of());
    assertThat(first).isInstanceOf(Outcome.Partial.class);
    bounded.apply(((Outcome.Partial) first).events());
    // As after a crash: the unfinished record comes again and is continued, not repeated.
    assertThat(bounded.subscription.unfinished()).isTrue();
    assertThat(bounded.decide(late)).isInstanceOf(Outcome.Decided.class);
    List<JournaledEvent> all = bounded.journal.subList(before, bounded.journal.size());
    assertThat(renewals(all)).hasSize(9);
    assertThat(all.stream().filter(JournaledEvent::lastOfRecord)).hasSize(1);
    assertThat(all.get(all.size() - 1).lastOfRecord()).isTrue();
  }

  @Test
  void logTimeNeverRunsBackwards() {
    log.decide(start(1));
    log.decide(record(2, BEGIN.plusSeconds(60), "a", consumption(1)));
    log.decide(record(3, BEGIN.plusSeconds(30), "b", consumption(1)));
    assertThat(log.journal.get(log.journal.size() - 1).cause().decidedAt())
        .isEqualTo(BEGIN.plusSeconds(60));
  }

  @Test
  void theSameCommandOnANewPositionIsADuplicateWithTheOriginalEvents() {
    log.decide(start(1));
    log.decide(consume(2, "c", 1));
    Outcome.Decided again = (Outcome.Decided) log.decide(consume(3, "c", 1));
    assertThat(again.answer()).isEqualTo(new Answer.Duplicate(4, 4));
    assertThat(again.events()).isEmpty();
    assertThat(((Outcome.Decided) log.decide(start(4))).answer())
        .isEqualTo(new Answer.Duplicate(1, 3));
  }

  @Test
  void anotherCommandUnderAnAcceptedIdIsRejected() {
    log.decide(start(1));
    log.decide(consume(2, "c", 1));
    Outcome.Decided other = (Outcome.Decided) log.decide(consume(3, "c", 2));
    assertThat(codes(other.answer())).containsExactly(RejectionCode.COMMAND_ID_REUSED);
  }

  @Test
  void aRejectedCommandThatIsSentAgainIsDecidedAgain() {
    Outcome.Decided first = (Outcome.Decided) log.decide(consume(1, "c", 1));
    assertThat(codes(first.answer())).containsExactly(RejectionCode.NOT_STARTED);
    log.decide(start(2));
    assertThat(((Outcome.Decided) log.decide(consume(3, "c", 1))).answer())
        .isEqualTo(new Answer.Accepted());
  }

  @Test
  void aRecordTheForwarderBringsTwiceCountsOnce() {
    log.decide(start(1));
    log.decide(forwarded(consume(2, "a", 1), 10));
    Outcome.Decided copied = (Outcome.Decided) log.decide(forwarded(consume(3, "b", 1), 10));
    assertThat(codes(copied.answer())).containsExactly(RejectionCode.UNREPEATABLE);
    assertThat(copied.events()).isEmpty();
    assertThat(((Outcome.Decided) log.decide(forwarded(consume(4, "c", 1), 11))).answer())
        .isEqualTo(new Answer.Accepted());
  }

  @Test
  void whatOneTopicHasBroughtIsNotForgottenForAnother() {
    log.decide(start(1));
    log.decide(forwarded(consume(2, "a", 1), "support-1", 10));
    log.decide(forwarded(consume(3, "b", 1), "support-2", 10));
    Outcome.Decided copied =
        (Outcome.Decided) log.decide(forwarded(consume(4, "c", 1), "support-1", 10));
    assertThat(codes(copied.answer())).containsExactly(RejectionCode.UNREPEATABLE);
  }

  /** Its own deadlines, journaled before it, must not make it a repeat of itself. */
  @Test
  void aForwardedRecordIsDecidedAfterDeadlinesThatAreJournaledInParts() {
    LogFixture bounded =
        new LogFixture(new DecisionLimits(4096, Duration.ofDays(7), 1000, 256, 2, 200));
    bounded.decide(start(1));
    Instant late = BEGIN.plus(DAY.multipliedBy(9)).plusSeconds(1);
    Outcome.Decided outcome =
        (Outcome.Decided)
            bounded.decide(forwarded(record(2, late, "c", consumption(1)), "support-1", 10));
    assertThat(outcome.answer()).isEqualTo(new Answer.Accepted());
  }

  @Test
  void theDeadlinesOfARepeatDoNotBringItsSourceBack() {
    log.decide(start(1));
    log.decide(forwarded(consume(2, "a", 1), 10));
    log.decide(forwarded(consume(3, "b", 1), 11));
    Instant late = BEGIN.plus(DAY).plusSeconds(1);
    log.decide(forwarded(record(4, late, "c", consumption(1)), "support-1", 10));
    Outcome.Decided copied =
        (Outcome.Decided) log.decide(forwarded(consume(5, "d", 1), "support-1", 11));
    assertThat(codes(copied.answer())).containsExactly(RejectionCode.UNREPEATABLE);
  }

  @Test
  void theIdOfAChangeIsRememberedForItsTimeAndNoLonger() {
    log.decide(start(1));
    GrantCredits grant = new GrantCredits(5, Optional.empty(), "sorry");
    log.decide(forwarded(record(2, BEGIN.plusSeconds(1), "g", grant), 10));
    Instant weekLater = BEGIN.plus(DAY.multipliedBy(7)).plusSeconds(1);
    assertThat(
            ((Outcome.Decided) log.decide(forwarded(record(3, weekLater, "g", grant), 11)))
                .answer())
        .isInstanceOf(Answer.Duplicate.class);
    LogRecord then = forwarded(record(4, weekLater.plusSeconds(1), "g", grant), 12);
    assertThat(((Outcome.Decided) log.decide(then)).answer()).isEqualTo(new Answer.Accepted());
    long last = log.subscription.sequenceNr();
    LogRecord again = forwarded(record(5, weekLater.plusSeconds(2), "g", grant), 13);
    assertThat(((Outcome.Decided) log.decide(again)).answer())
        .isEqualTo(new Answer.Duplicate(last, last));
  }

  @Test
  void theIdOfAConsumptionIsRememberedHoweverOldItIs() {
    log.decide(start(1));
    log.decide(record(2, BEGIN.plusSeconds(1), "c", consumption(1)));
    Instant late = BEGIN.plus(DAY.multipliedBy(60));
    assertThat(((Outcome.Decided) log.decide(record(3, late, "c", consumption(1)))).answer())
        .isInstanceOf(Answer.Duplicate.class);
  }

  @Test
  void anotherCommandWhereAnUnfinishedOneStoodIsAConflict() {
    LogFixture bounded =
        new LogFixture(new DecisionLimits(4096, Duration.ofDays(7), 1000, 256, 2, 200));
    bounded.decide(start(1));
    Instant late = BEGIN.plus(DAY.multipliedBy(9)).plusSeconds(1);
    Outcome first =
        bounded.decider.outcome(
            bounded.subscription, record(2, late, "c", consumption(1)), List.of());
    bounded.apply(((Outcome.Partial) first).events());
    Outcome other =
        bounded.decider.outcome(
            bounded.subscription, record(2, late, "d", consumption(1)), List.of());
    assertThat(((Answer.Unusable) ((Outcome.Decided) other).answer()).code())
        .isEqualTo(Answer.Unusable.Code.POSITION_CONFLICT);
  }

  @Test
  void changesAreRefusedRatherThanForgotten() {
    LogFixture bounded =
        new LogFixture(new DecisionLimits(4096, Duration.ofDays(7), 1, 256, 50, 200));
    bounded.decide(start(1));
    var second = record(2, BEGIN.plusSeconds(1), "again", start(2).command());
    assertThat(codes(((Outcome.Decided) bounded.decide(second)).answer()))
        .containsExactly(RejectionCode.LIMIT_EXCEEDED);
    assertThat(((Outcome.Decided) bounded.decide(consume(3, "c", 1))).answer())
        .isEqualTo(new Answer.Accepted());
  }

  @Test
  void atLeastTheConfiguredNumberOfConsumptionsIsRemembered() {
    LogFixture bounded =
        new LogFixture(new DecisionLimits(4096, Duration.ofDays(7), 1000, 4, 50, 200));
    bounded.decide(start(1));
    for (int i = 0; i < 30; i++) {
      bounded.decide(consume(2 + i, "c" + i, 1));
    }
    for (int i = 26; i < 30; i++) {
      Outcome.Decided again = (Outcome.Decided) bounded.decide(consume(40 + i, "c" + i, 1));
      assertThat(again.answer()).isInstanceOf(Answer.Duplicate.class);
    }
  }

  @Test
  void aRuleThatThrowsGivesADeadLetterAndNoEvent() {
    // Instants cannot reach that far: the rules fail with an exception of their own.
    LogFixture broken =
        new LogFixture(new DecisionLimits(4096, Duration.ofSeconds(Long.MAX_VALUE), 1, 1, 1, 200));
    Outcome.Decided outcome = (Outcome.Decided) broken.decide(consume(1, "c", 1));
    assertThat(broken.journal).isEmpty();
    assertThat(outcome.answer()).isInstanceOf(Answer.Unusable.class);
    assertThat(((Answer.Unusable) outcome.answer()).code())
        .isEqualTo(Answer.Unusable.Code.RULE_FAILED);
    assertThat(outcome.events()).isEmpty();
  }

  private static ConsumeCredits consumption(long amount) {
    return new ConsumeCredits(amount, Optional.empty());
  }

  private static List<JournaledEvent> events(Outcome outcome) {
    return ((Outcome.Decided) outcome).events();
  }

  private static List<JournaledEvent> renewals(List<JournaledEvent> events) {
    return events.stream().filter(it -> it.event() instanceof SubscriptionRenewed).toList();
  }

  private static List<RejectionCode> codes(Answer answer) {
    return ((Answer.Rejected) answer).rejections().stream().map(Rejection::code).toList();
  }

  @Test
  void aRejectedRecordThatTheForwarderBringsAgainIsNotDecidedAnew() {
    log.decide(start(1));
    LogRecord withdrawn = forwarded(record(2, BEGIN.plusSeconds(1), "w", new WithdrawChange()), 10);
    assertThat(codes(((Outcome.Decided) log.decide(withdrawn)).answer()))
        .containsExactly(RejectionCode.NOTHING_PENDING);
    log.decide(record(3, BEGIN.plusSeconds(2), "cancel", new Cancel(Timing.PERIOD_END, false)));
    long before = log.subscription.sequenceNr();
    Outcome again = log.decide(LogFixture.copiedAgain(withdrawn, 4, BEGIN.plusSeconds(3)));
    assertThat(codes(((Outcome.Decided) again).answer()))
        .containsExactly(RejectionCode.UNREPEATABLE);
    assertThat(log.subscription.sequenceNr()).isEqualTo(before);
  }

  @Test
  void anAcceptedRecordThatTheForwarderBringsAgainIsADuplicate() {
    log.decide(start(1));
    LogRecord grant =
        forwarded(
            record(2, BEGIN.plusSeconds(1), "g", new GrantCredits(5, Optional.empty(), "x")), 10);
    log.decide(grant);
    long last = log.subscription.sequenceNr();
    Outcome again = log.decide(LogFixture.copiedAgain(grant, 3, BEGIN.plusSeconds(3)));
    assertThat(((Outcome.Decided) again).answer()).isEqualTo(new Answer.Duplicate(last, last));
  }

  @Test
  void aSupportCommandAtAPlaceThatWasReachedBeforeIsAnsweredAndDropped() {
    log.decide(start(1));
    log.decide(
        forwarded(
            record(2, BEGIN.plusSeconds(1), "g", new GrantCredits(5, Optional.empty(), "x")), 10));
    Outcome other =
        log.decide(
            forwarded(
                record(3, BEGIN.plusSeconds(2), "h", new GrantCredits(7, Optional.empty(), "y")),
                9));
    assertThat(codes(((Outcome.Decided) other).answer()))
        .containsExactly(RejectionCode.UNREPEATABLE);
  }

  @Test
  void aDeadlineThatIsForwardedAgainIsStillNothing() {
    log.decide(start(1));
    LogRecord elapse = forwarded(record(2, BEGIN.plusSeconds(1), "e", new Elapse(BEGIN)), 10);
    log.decide(elapse);
    Outcome again = log.decide(LogFixture.copiedAgain(elapse, 3, BEGIN.plusSeconds(2)));
    assertThat(((Outcome.Decided) again).answer()).isInstanceOf(Answer.Nothing.class);
  }

  @Test
  void aPaymentNobodyKnewIsNotTakenWhenItIsForwardedAgain() {
    LogRecord payment = payment(1, BEGIN);
    assertThat(((Outcome.Decided) log.decide(payment)).answer())
        .isInstanceOf(Answer.Unusable.class);
    assertThat(
            ((Outcome.Decided) log.decide(LogFixture.copiedAgain(payment, 2, BEGIN.plusSeconds(1))))
                .answer())
        .isInstanceOf(Answer.Unusable.class);
  }

  private static LogRecord payment(long offset, Instant at) {
    LogRecord answer =
        record(
            offset, at, "p", new PaymentSucceeded("s:c1", 1, new Money(500, "USD"), "payment-1"));
    return new LogRecord(
        answer.position(),
        at,
        answer.subscriptionId(),
        answer.commandId(),
        answer.contentHash(),
        Authority.PAYMENT,
        Attribution.NONE,
        Optional.of(new SourceRecord(new LogPosition("payments", 0, offset), at)),
        answer.command());
  }
}

package dev.termshift.kernel;

import static dev.termshift.kernel.LogFixture.BEGIN;
import static dev.termshift.kernel.LogFixture.consume;
import static dev.termshift.kernel.LogFixture.forwarded;
import static dev.termshift.kernel.LogFixture.inLog;
import static dev.termshift.kernel.LogFixture.record;
import static dev.termshift.kernel.LogFixture.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.event.CreditEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RedeliveryTest {

  private final LogFixture log = new LogFixture();

  @Test
  void everyRecordDeliveredAgainGetsItsAnswerAndItsEventsAgain() {
    List<LogRecord> records =
        List.of(
            consume(1, "too-early", 1),
            start(2),
            consume(3, "a", 60),
            consume(4, "too-much", 60),
            consume(5, "a", 60),
            consume(6, "b", 40),
            record(7, BEGIN.plus(Duration.ofDays(2)), "e", new Elapse(BEGIN)),
            record(8, BEGIN.plus(Duration.ofDays(5)), "late", consumption(1000)),
            record(9, BEGIN.plus(Duration.ofDays(5)), "c", consumption(1)));
    List<Answer> answers = new ArrayList<>();
    List<Long> lasts = new ArrayList<>();
    for (LogRecord record : records) {
      answers.add(((Outcome.Decided) log.decide(record)).answer());
      lasts.add(log.subscription.sequenceNr());
    }
    for (int i = 0; i < records.size(); i++) {
      long before = i == 0 ? 0 : lasts.get(i - 1);
      Outcome memory = log.decider.outcome(log.subscription, records.get(i), log.checkpoints());
      assertRepeats(memory, answers.get(i), before + 1, lasts.get(i));
      Outcome journal = log.decider.fromJournal(log.journal, log.subscription, records.get(i));
      assertRepeats(journal, answers.get(i), before + 1, lasts.get(i));
    }
  }

  private static void assertRepeats(Outcome outcome, Answer answer, long first, long last) {
    assertThat(outcome).isInstanceOf(Outcome.Repeated.class);
    Outcome.Repeated repeated = (Outcome.Repeated) outcome;
    assertThat(repeated.answer()).isEqualTo(answer);
    if (first <= last) {
      assertThat(repeated.firstSequence()).isEqualTo(first);
      assertThat(repeated.lastSequence()).isEqualTo(last);
    } else {
      assertThat(repeated.firstSequence()).isGreaterThan(repeated.lastSequence());
    }
  }

  @Test
  void aRejectionBeforeALaterAcceptanceIsStillARejection() {
    log.decide(start(1));
    log.decide(consume(2, "too-much", 101));
    log.decide(consume(3, "a", 1));
    Outcome.Repeated again =
        (Outcome.Repeated)
            log.decider.outcome(log.subscription, consume(2, "too-much", 101), log.checkpoints());
    assertThat(again.answer()).isInstanceOf(Answer.Rejected.class);
  }

  @Test
  void whatWouldBeAcceptedByTodaysCatalogIsUnrepeatable() {
    log.decide(start(1));
    log.decide(consume(2, "too-much", 101));
    log.decide(consume(3, "a", 1));
    RecordDecider changed = new RecordDecider(LogFixture.catalog(100), log.limits);
    LogRecord cheaper = consume(2, "too-much", 100);
    Outcome.Repeated again =
        (Outcome.Repeated) changed.outcome(log.subscription, cheaper, log.checkpoints());
    assertThat(((Answer.Rejected) again.answer()).rejections().get(0).code())
        .isEqualTo(RejectionCode.UNREPEATABLE);
    assertThat(again.firstSequence()).isGreaterThan(again.lastSequence());
  }

  @Test
  void anotherCommandAtADecidedPositionIsAConflict() {
    log.decide(start(1));
    log.decide(consume(2, "a", 1));
    Outcome.Repeated conflict =
        (Outcome.Repeated)
            log.decider.outcome(log.subscription, consume(2, "b", 1), log.checkpoints());
    assertThat(((Answer.Unusable) conflict.answer()).code())
        .isEqualTo(Answer.Unusable.Code.POSITION_CONFLICT);
  }

  @Test
  void aRejectionAfterDeadlinesOfAForwardedRecordIsStillARejection() {
    log.decide(start(1));
    Instant late = BEGIN.plus(Duration.ofDays(3)).plusSeconds(1);
    LogRecord tooMuch =
        forwarded(record(2, late, "c", new ConsumeCredits(1000, Optional.empty())), 10);
    Answer answer = ((Outcome.Decided) log.decide(tooMuch)).answer();
    assertThat(answer).isInstanceOf(Answer.Rejected.class);
    Outcome again = log.decider.outcome(log.subscription, tooMuch, log.checkpoints());
    assertThat(((Outcome.Repeated) again).answer()).isEqualTo(answer);
  }

  @Test
  void withoutMemoryTheJournalIsAsked() {
    log.decide(start(1));
    log.decide(consume(2, "too-much", 101));
    log.decide(consume(3, "a", 1));
    assertThat(log.decider.outcome(log.subscription, consume(2, "too-much", 101), List.of()))
        .isInstanceOf(Outcome.BeyondMemory.class);
  }

  @Test
  void aLogThatWasMadeAnewBeginsNewPositions() {
    log.decide(start(5));
    LogRecord fresh = inLog(consume(0, "a", 1), "log-2");
    Outcome outcome = log.decide(fresh);
    assertThat(outcome).isInstanceOf(Outcome.Decided.class);
    assertThat(((Outcome.Decided) outcome).answer()).isEqualTo(new Answer.Accepted());
  }

  @Test
  void theMemoryOfDecisionsIsBoundedByTheWindow() {
    LogFixture small =
        new LogFixture(new DecisionLimits(100, Duration.ofDays(7), 1000, 256, 50, 200));
    small.decide(record(1, BEGIN, "start", start(1).command()));
    for (int i = 0; i < 1000; i++) {
      Instant at = BEGIN.plus(Duration.ofDays(i));
      small.decide(record(10 + i, at, "c" + i, consumption(1)));
    }
    assertThat(small.subscription.recent().size()).isLessThan(200);
    assertThat(small.subscription.recent().find(it -> it.position().offset() == 1009 - 99))
        .isPresent();
  }

  /** Redelivered behind the window of the memory, as after an upstream transaction was aborted. */
  @Test
  void anAcceptedCommandBehindTheMemoryIsNeverAnsweredFromAnAbsence() {
    LogFixture small =
        new LogFixture(new DecisionLimits(100, Duration.ofDays(7), 1000, 256, 50, 200));
    small.decide(start(1));
    long started = small.subscription.sequenceNr();
    List<LogRecord> accepted = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      accepted.add(consume(10 + 2L * i, "c" + i, 1));
      small.decide(accepted.get(i));
    }
    for (int i = 0; i < 100; i++) {
      Outcome again = repeated(small, accepted.get(i), small.checkpoints());
      assertRepeats(again, new Answer.Accepted(), started + i + 1, started + i + 1);
    }
  }

  @Test
  void deadlinesOfARejectedRecordBehindTheMemoryAreEmittedAgain() {
    LogFixture small =
        new LogFixture(new DecisionLimits(10, Duration.ofDays(7), 1000, 256, 50, 200));
    small.decide(start(1));
    long started = small.subscription.sequenceNr();
    Instant late = BEGIN.plus(Duration.ofDays(2)).plusSeconds(1);
    LogRecord tooMuch = record(2, late, "c", consumption(1000));
    Answer answer = ((Outcome.Decided) small.decide(tooMuch)).answer();
    long last = small.subscription.sequenceNr();
    for (int i = 0; i < 100; i++) {
      small.decide(record(20 + 2L * i, late, "c" + i, consumption(1)));
    }
    assertThat(small.subscription.recent().find(it -> it.position().offset() == 2)).isEmpty();
    assertRepeats(repeated(small, tooMuch, small.checkpoints()), answer, started + 1, last);
  }

  @Test
  void aRejectionBehindASnapshotIsLookedUpInTheJournal() {
    log.decide(start(1));
    LogRecord tooMuch = consume(2, "too-much", 101);
    Answer answer = ((Outcome.Decided) log.decide(tooMuch)).answer();
    log.decide(consume(3, "a", 1));
    Subscription snapshot = log.subscription;
    log.decide(consume(4, "b", 1));
    List<Subscription> checkpoints = List.of(snapshot, log.subscription);
    assertThat(log.decider.outcome(log.subscription, tooMuch, checkpoints))
        .isInstanceOf(Outcome.BeyondMemory.class);
    assertRepeats(repeated(log, tooMuch, checkpoints), answer, 1, 0);
  }

  /** What the session does with a redelivery: memory, else the journal. */
  private static Outcome repeated(
      LogFixture log, LogRecord record, List<Subscription> checkpoints) {
    Outcome outcome = log.decider.outcome(log.subscription, record, checkpoints);
    return outcome instanceof Outcome.BeyondMemory
        ? log.decider.fromJournal(log.journal, log.subscription, record)
        : outcome;
  }

  /** A node of another version or with other limits may read the same record differently. */
  @Test
  void aDecidedCommandThatReadsDifferentlyNowIsStillEmitted() {
    log.decide(start(1));
    log.decide(consume(2, "a", 1));
    long decided = log.subscription.sequenceNr();
    log.decide(consume(3, "b", 1));
    Outcome.Repeated again =
        (Outcome.Repeated)
            log.decider.outcome(log.subscription, consume(2, "a", 7), log.checkpoints());
    assertRepeats(again, new Answer.Accepted(), decided, decided);
    assertThat(again.readDifferently()).isTrue();
    Outcome.Repeated other =
        (Outcome.Repeated)
            log.decider.outcome(log.subscription, consume(2, "z", 1), log.checkpoints());
    assertThat(((Answer.Unusable) other.answer()).code())
        .isEqualTo(Answer.Unusable.Code.POSITION_CONFLICT);
    assertThat(other.firstSequence()).isEqualTo(decided);
    assertThat(other.lastSequence()).isEqualTo(decided);
  }

  @Test
  void anUnfinishedRecordThatReadsDifferentlyNowIsDecided() {
    log.decide(start(1));
    Instant late = BEGIN.plus(Duration.ofDays(200));
    LogRecord first = record(2, late, "a", consumption(1));
    log.apply(((Outcome.Partial) log.decider.outcome(log.subscription, first, List.of())).events());
    log.decide(record(2, late, "a", consumption(2)));
    assertThat(log.subscription.unfinished()).isFalse();
    assertThat(log.journal.get(log.journal.size() - 1).event())
        .isInstanceOfSatisfying(
            CreditEvent.CreditsConsumed.class, it -> assertThat(it.amount()).isEqualTo(2));
  }

  private static ConsumeCredits consumption(long amount) {
    return new ConsumeCredits(amount, Optional.empty());
  }
}

package dev.termshift.domain.decider;

import static dev.termshift.domain.decider.LogFixture.BEGIN;
import static dev.termshift.domain.decider.LogFixture.consume;
import static dev.termshift.domain.decider.LogFixture.forwarded;
import static dev.termshift.domain.decider.LogFixture.inLog;
import static dev.termshift.domain.decider.LogFixture.record;
import static dev.termshift.domain.decider.LogFixture.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.SubscriptionCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.log.Answer;
import dev.termshift.domain.log.LogRecord;
import dev.termshift.domain.rules.RejectionCode;
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
      answers.add(((Verdict.Decided) log.decide(record)).answer());
      lasts.add(log.subscription.sequenceNr());
    }
    for (int i = 0; i < records.size(); i++) {
      long before = i == 0 ? 0 : lasts.get(i - 1);
      Verdict memory = log.decider.verdict(log.subscription, records.get(i), log.checkpoints());
      assertRepeats(memory, answers.get(i), before + 1, lasts.get(i));
      Verdict journal = log.decider.fromJournal(log.journal, records.get(i));
      assertRepeats(journal, answers.get(i), before + 1, lasts.get(i));
    }
  }

  private static void assertRepeats(Verdict verdict, Answer answer, long first, long last) {
    assertThat(verdict).isInstanceOf(Verdict.Repeated.class);
    Verdict.Repeated repeated = (Verdict.Repeated) verdict;
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
    Verdict.Repeated again =
        (Verdict.Repeated)
            log.decider.verdict(log.subscription, consume(2, "too-much", 101), log.checkpoints());
    assertThat(again.answer()).isInstanceOf(Answer.Rejected.class);
  }

  @Test
  void whatWouldBeAcceptedByTodaysCatalogIsUnrepeatable() {
    log.decide(start(1));
    log.decide(consume(2, "too-much", 101));
    log.decide(consume(3, "a", 1));
    RecordDecider changed = new RecordDecider(LogFixture.catalog(100), log.limits);
    LogRecord cheaper = consume(2, "too-much", 100);
    Verdict.Repeated again =
        (Verdict.Repeated) changed.verdict(log.subscription, cheaper, log.checkpoints());
    assertThat(((Answer.Rejected) again.answer()).rejections().get(0).code())
        .isEqualTo(RejectionCode.UNREPEATABLE);
    assertThat(again.firstSequence()).isGreaterThan(again.lastSequence());
  }

  @Test
  void anotherCommandAtADecidedPositionIsAConflict() {
    log.decide(start(1));
    log.decide(consume(2, "a", 1));
    Verdict.Repeated conflict =
        (Verdict.Repeated)
            log.decider.verdict(log.subscription, consume(2, "b", 1), log.checkpoints());
    assertThat(((Answer.Unusable) conflict.answer()).reason())
        .isEqualTo(Answer.Unusable.Reason.POSITION_CONFLICT);
  }

  @Test
  void aRejectionAfterDeadlinesOfAForwardedRecordIsStillARejection() {
    log.decide(start(1));
    Instant late = BEGIN.plus(Duration.ofDays(3)).plusSeconds(1);
    LogRecord tooMuch =
        forwarded(record(2, late, "c", new ConsumeCredits(1000, Optional.empty())), 10);
    Answer answer = ((Verdict.Decided) log.decide(tooMuch)).answer();
    assertThat(answer).isInstanceOf(Answer.Rejected.class);
    Verdict again = log.decider.verdict(log.subscription, tooMuch, log.checkpoints());
    assertThat(((Verdict.Repeated) again).answer()).isEqualTo(answer);
  }

  @Test
  void withoutMemoryTheJournalIsAsked() {
    log.decide(start(1));
    log.decide(consume(2, "too-much", 101));
    log.decide(consume(3, "a", 1));
    assertThat(log.decider.verdict(log.subscription, consume(2, "too-much", 101), List.of()))
        .isInstanceOf(Verdict.BeyondMemory.class);
  }

  @Test
  void aLogThatWasMadeAnewBeginsNewPositions() {
    log.decide(start(5));
    LogRecord fresh = inLog(consume(0, "a", 1), "log-2");
    Verdict verdict = log.decide(fresh);
    assertThat(verdict).isInstanceOf(Verdict.Decided.class);
    assertThat(((Verdict.Decided) verdict).answer()).isEqualTo(new Answer.Accepted());
  }

  @Test
  void theMemoryOfDecisionsIsBoundedByTheWindow() {
    LogFixture small = new LogFixture(new DecisionLimits(100, Duration.ofDays(7), 1000, 256, 50));
    small.decide(record(1, BEGIN, "start", start(1).command()));
    for (int i = 0; i < 1000; i++) {
      Instant at = BEGIN.plus(Duration.ofDays(i));
      small.decide(record(10 + i, at, "c" + i, consumption(1)));
    }
    assertThat(small.subscription.recent().size()).isLessThan(200);
    assertThat(small.subscription.recent().find(it -> it.position().offset() == 1009 - 99))
        .isPresent();
  }

  private static ConsumeCredits consumption(long amount) {
    return new ConsumeCredits(amount, Optional.empty());
  }
}

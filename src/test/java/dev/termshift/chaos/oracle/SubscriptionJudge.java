package dev.termshift.chaos.oracle;

import dev.termshift.chaos.oracle.Findings.Kind;
import dev.termshift.chaos.oracle.model.Expectation;
import dev.termshift.chaos.oracle.model.MemoryBounds;
import dev.termshift.chaos.oracle.model.SubscriptionModel;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import java.util.List;
import java.util.Optional;

/**
 * Goes through one subscription's records in the order of the log and asks the model what must come
 * of each, on what the journal says came before; then compares with what the journal says came of
 * it.
 */
final class SubscriptionJudge {

  /** What all subscriptions are judged with. */
  record Bench(
      Catalog catalog,
      MemoryBounds bounds,
      LogInputs log,
      Published published,
      Findings findings) {}

  private final Bench bench;
  private final String id;
  private final Stored.Everything stored;
  private final List<JournaledEvent> journal;
  private final ReplyCheck replies;
  private final LetterCheck letters;
  private final Books books;
  private final SubscriptionModel model;
  private final StoredCheck storedCheck;
  private int next;

  SubscriptionJudge(Bench bench, String id, Stored.Everything stored) {
    this.bench = bench;
    this.id = id;
    this.stored = stored;
    this.journal = stored.events().stream().map(Stored.Event::event).toList();
    this.replies = new ReplyCheck(bench.published(), bench.findings());
    this.letters = new LetterCheck(bench.published(), bench.findings());
    this.books = new Books(id, bench.findings());
    this.model = new SubscriptionModel(id, bench.catalog(), bench.bounds());
    this.storedCheck = new StoredCheck(id, model, bench.findings());
  }

  /** Judges everything there is of it. */
  void judge(List<LogRecord> records, BillingTrail billing) {
    checkSequences();
    try {
      for (LogRecord record : records) {
        foldBefore(record.position());
        judge(record);
      }
      foldRest();
    } catch (RuntimeException e) {
      bench
          .findings()
          .add(
              Kind.WRONG_DECISION,
              "Expected a journal of " + id + " that the rules can follow, but " + e);
      return;
    } finally {
      billing.check(id, journal, bench.findings());
    }
    books.close(model.state());
    storedCheck.viewAtTheEnd(stored.views());
    ChargeTrail.check(journal, stored.charges(), bench.findings());
  }

  private void checkSequences() {
    long expected = 1;
    for (Stored.Event event : stored.events()) {
      for (; expected < event.sequenceNr(); expected++) {
        bench.findings().add(Kind.MISSING, "Expected event " + id + ":" + expected + " journaled");
      }
      expected++;
    }
  }

  /** Events that records caused which are not there: of a log that is gone, or out of order. */
  private void foldBefore(LogPosition position) {
    while (next < journal.size() && isBefore(journal.get(next), position)) {
      JournaledEvent event = journal.get(next);
      if (event.cause().position().sharesPartition(position)) {
        bench
            .findings()
            .add(
                Kind.OUT_OF_ORDER,
                "Expected events of "
                    + id
                    + " in the order of the log, but one of "
                    + event.cause().position()
                    + " follows later ones");
      }
      foldNext();
    }
  }

  private static boolean isBefore(JournaledEvent event, LogPosition position) {
    LogPosition cause = event.cause().position();
    return !cause.sharesPartition(position) || cause.offset() < position.offset();
  }

  private void foldRest() {
    while (next < journal.size()) {
      LogPosition cause = journal.get(next).cause().position();
      if (bench.log().isOfThisLog(cause)) {
        bench
            .findings()
            .add(
                Kind.WRONG_DECISION,
                "Expected no event of " + id + " without a record, but one names " + cause);
      }
      foldNext();
    }
  }

  private void judge(LogRecord record) {
    if (model.isBehind(record.position())) {
      bench
          .findings()
          .add(
              Kind.OUT_OF_ORDER,
              "Expected " + record.position() + " decided before later records of " + id);
      return;
    }
    long before = model.sequenceNr();
    Expectation expected = model.expect(record);
    books.begin(record);
    List<JournaledEvent> actual = foldCausedBy(record.position());
    model.answered(record, expected.answer());
    books.end(model.state());
    if (!expected.events().equals(actual)) {
      bench.findings().add(Kind.WRONG_DECISION, difference(record, expected.events(), actual));
    }
    checkAnswer(record, expected.answer(), range(before, actual.size()));
  }

  private List<JournaledEvent> foldCausedBy(LogPosition position) {
    int first = next;
    while (next < journal.size() && journal.get(next).cause().position().equals(position)) {
      foldNext();
    }
    return journal.subList(first, next);
  }

  private void foldNext() {
    JournaledEvent event = journal.get(next++);
    SubscriptionState before = model.state();
    model.follow(event);
    books.book(before, event, model.state());
    stored.snapshots().stream()
        .filter(snapshot -> snapshot.sequenceNr() == model.sequenceNr())
        .forEach(storedCheck::snapshot);
    stored.views().stream()
        .filter(view -> view.current().sequenceNr() == model.sequenceNr())
        .forEach(storedCheck::view);
  }

  private void checkAnswer(LogRecord record, Answer answer, Optional<SequenceRange> events) {
    if (answer instanceof Answer.Unusable unusable) {
      letters.expect(record.position(), bench.log().letterOf(record, unusable.code().name()));
    } else if (answer instanceof Answer.Rejected && !CommandType.isAnswered(record.command())) {
      letters.expect(record.position(), bench.log().letterOf(record, "NOT_PERMITTED"));
    } else {
      letters.expectNone(record.position());
    }
    replies.expect(record, answer, events);
  }

  private static Optional<SequenceRange> range(long before, int events) {
    return events == 0
        ? Optional.empty()
        : Optional.of(new SequenceRange(before + 1, before + events));
  }

  private String difference(
      LogRecord record, List<JournaledEvent> expected, List<JournaledEvent> actual) {
    int at = 0;
    while (at < expected.size() && at < actual.size() && expected.get(at).equals(actual.get(at))) {
      at++;
    }
    return "Expected "
        + expected.size()
        + " events of "
        + id
        + " for "
        + record.command()
        + " at "
        + record.position()
        + ", but got "
        + actual.size()
        + "; the first to differ: expected "
        + (at < expected.size() ? expected.get(at) : "none")
        + ", but got "
        + (at < actual.size() ? actual.get(at) : "none");
  }
}

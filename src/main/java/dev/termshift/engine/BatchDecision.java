package dev.termshift.engine;

import dev.termshift.domain.rules.Answer;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.RecentDecision;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.SequencedEvent;
import dev.termshift.kernel.Subscription;
import dev.termshift.kernel.Verdict;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Several records of one subscription decided one after the other, so that one write journals what
 * they caused. Nothing of it counts before that write is done.
 */
final class BatchDecision implements Verdict.Cases<Boolean> {

  /** What one write may hold; the rest of the batch follows in the next one. */
  private static final int EVENTS_PER_WRITE = 256;

  private final RecordDecider decider;
  private final List<Subscription> checkpoints;
  private final Deque<RecentDecision> unjournaled;
  private final List<LogRecord> records;
  private final List<PersistedEvent> events = new ArrayList<>();
  private final List<RecordOutcome> outcomes = new ArrayList<>();
  private final List<SequencedEvent> eventsOfRecord = new ArrayList<>();
  private Subscription current;
  private LogRecord record;

  /**
   * Nothing decided yet.
   *
   * @param records at least one
   * @param start the subscription before
   * @param checkpoints what redeliveries are answered from
   * @param unjournaled decisions that left no event and are in no state yet, in the order of the
   *     log: the next event takes them into its state, and what is decided here is added
   */
  BatchDecision(
      RecordDecider decider,
      List<LogRecord> records,
      Subscription start,
      List<Subscription> checkpoints,
      Deque<RecentDecision> unjournaled) {
    this.decider = decider;
    this.records = records;
    this.record = records.get(0);
    this.current = start;
    this.checkpoints = checkpoints;
    this.unjournaled = unjournaled;
  }

  /** Decides as many of the records as one write may hold. */
  void decide() {
    while (outcomes.size() < records.size() && events.size() < EVENTS_PER_WRITE) {
      record = records.get(outcomes.size());
      boolean unused = decider.verdict(current, record, checkpoints).match(this);
    }
  }

  @Override
  public Boolean decided(Verdict.Decided verdict) {
    journal(verdict.events(), verdict.after());
    Optional<RecentDecision> journaled =
        current.recent().newest().filter(it -> it.position().equals(record.position()));
    long first = journaled.map(RecentDecision::firstSequence).orElse(1L);
    long last = journaled.map(RecentDecision::lastSequence).orElse(0L);
    remember(verdict.answer(), first, last);
    // Its first events may be part of an earlier write: only the journal has all of them then.
    boolean complete = eventsOfRecord.size() == last - first + 1;
    return done(
        complete
            ? new RecordOutcome.Emit(verdict.answer(), eventsOfRecord, current)
            : new RecordOutcome.EmitAgain(verdict.answer(), first, last, current, false));
  }

  @Override
  public Boolean partial(Verdict.Partial verdict) {
    journal(verdict.events(), verdict.after());
    return false;
  }

  @Override
  public Boolean repeated(Verdict.Repeated verdict) {
    remember(verdict.answer(), verdict.firstSequence(), verdict.lastSequence());
    return done(RecordOutcome.EmitAgain.of(verdict, current));
  }

  @Override
  public Boolean beyondMemory(Verdict.BeyondMemory verdict) {
    return done(new RecordOutcome.LookUp(current));
  }

  private void journal(List<JournaledEvent> more, Subscription after) {
    if (more.isEmpty()) {
      return;
    }
    long sequenceNr = current.sequenceNr();
    current = remembering(after);
    Optional<Subscription> reached = Optional.of(current);
    for (JournaledEvent event : more) {
      sequenceNr++;
      events.add(new PersistedEvent(event, reached));
      eventsOfRecord.add(new SequencedEvent(sequenceNr, event));
    }
  }

  /** What was decided before and left no event is remembered once an event takes it along. */
  private Subscription remembering(Subscription after) {
    Subscription remembering = after;
    while (!unjournaled.isEmpty()) {
      remembering = decider.fold().remember(remembering, unjournaled.removeFirst());
    }
    return remembering;
  }

  /** Accepted commands are remembered by their events; of every other one only this is left. */
  private void remember(Answer answer, long first, long last) {
    if (!(answer instanceof Answer.Accepted)) {
      unjournaled.addLast(
          new RecentDecision(
              record.position(),
              record.commandId(),
              record.contentHash(),
              Optional.of(answer),
              first,
              last));
    }
  }

  private boolean done(RecordOutcome outcome) {
    outcomes.add(outcome);
    eventsOfRecord.clear();
    return true;
  }

  /** What is to be journaled in one write. */
  List<PersistedEvent> events() {
    return events;
  }

  /** The outcomes of the first records, in their order; those behind are for the next write. */
  List<RecordOutcome> outcomes() {
    return outcomes;
  }
}

package dev.termshift.engine;

import dev.termshift.kernel.Answer;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.RecentDecision;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.SequencedEvent;
import dev.termshift.kernel.Subscription;
import dev.termshift.kernel.SubscriptionFold;
import dev.termshift.kernel.Verdict;
import java.util.ArrayList;
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
  private final SubscriptionFold fold;
  private final List<Subscription> checkpoints;
  private final List<JournaledEvent> events = new ArrayList<>();
  private final List<RecordOutcome> outcomes = new ArrayList<>();
  private final List<RecentDecision> unjournaled = new ArrayList<>();
  private final List<SequencedEvent> eventsOfRecord = new ArrayList<>();
  private Subscription current;
  private LogRecord record;

  private BatchDecision(
      RecordDecider decider, SubscriptionFold fold, Subscription start, Checkpointed batch) {
    this.decider = decider;
    this.fold = fold;
    this.checkpoints = batch.checkpoints();
    this.current = start;
    this.record = batch.records().get(0);
  }

  /** Records, at least one, and what redeliveries among them are answered from. */
  record Checkpointed(List<LogRecord> records, List<Subscription> checkpoints) {}

  /** Decides as many of the records as one write may hold. */
  static BatchDecision of(
      RecordDecider decider, SubscriptionFold fold, Subscription start, Checkpointed batch) {
    BatchDecision decision = new BatchDecision(decider, fold, start, batch);
    decision.decideAll(batch.records());
    return decision;
  }

  private void decideAll(List<LogRecord> records) {
    while (outcomes.size() < records.size() && events.size() < EVENTS_PER_WRITE) {
      record = records.get(outcomes.size());
      boolean unused = decider.verdict(current, record, checkpoints).match(this);
    }
  }

  @Override
  public Boolean decided(Verdict.Decided verdict) {
    journal(verdict.events());
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
    journal(verdict.events());
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

  private void journal(List<JournaledEvent> more) {
    for (JournaledEvent event : more) {
      current = fold.apply(current, event);
      events.add(event);
      eventsOfRecord.add(new SequencedEvent(current.sequenceNr(), event));
    }
  }

  /** Accepted commands are remembered by their events; of every other one only this is left. */
  private void remember(Answer answer, long first, long last) {
    if (!(answer instanceof Answer.Accepted)) {
      unjournaled.add(
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
  List<JournaledEvent> events() {
    return events;
  }

  /** The outcomes of the first records, in their order; those behind are for the next write. */
  List<RecordOutcome> outcomes() {
    return outcomes;
  }

  /** Decisions that leave no event of their own, in the order of the log. */
  List<RecentDecision> unjournaled() {
    return unjournaled;
  }
}

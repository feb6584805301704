package dev.termshift.pipeline.output;

import dev.termshift.domain.decider.RecordDecider;
import dev.termshift.domain.decider.Verdict;
import dev.termshift.domain.log.JournaledEvent;
import dev.termshift.domain.log.LogRecord;
import dev.termshift.domain.log.SequencedEvent;
import dev.termshift.engine.RecordOutcome;
import dev.termshift.readmodel.witness.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Finds the events of an outcome: at hand when it was decided now, in the journal when before. */
public final class EmissionResolver {

  /** How many events are read from the journal at a time. */
  private static final int PAGE = 1000;

  private final JournalReader journal;
  private final RecordDecider decider;
  private final Executor blocking;

  /**
   * Reads the journal on an executor of its own.
   *
   * @param journal the journal
   * @param decider answers what the journal holds no answer to
   * @param blocking where the reading blocks
   */
  public EmissionResolver(JournalReader journal, RecordDecider decider, Executor blocking) {
    this.journal = journal;
    this.decider = decider;
    this.blocking = blocking;
  }

  /** The emission of an outcome; at once, on the caller's thread, for what was decided now. */
  public CompletionStage<Emission> resolve(LogRecord record, RecordOutcome outcome) {
    return outcome.match(
        new RecordOutcome.Cases<>() {
          @Override
          public CompletionStage<Emission> emit(RecordOutcome.Emit now) {
            return CompletableFuture.completedFuture(
                new Emission(now.answer(), now.events(), now.after(), !now.events().isEmpty()));
          }

          @Override
          public CompletionStage<Emission> emitAgain(RecordOutcome.EmitAgain again) {
            return CompletableFuture.supplyAsync(() -> repeated(record, again), blocking);
          }

          @Override
          public CompletionStage<Emission> lookUp(RecordOutcome.LookUp lookUp) {
            return CompletableFuture.supplyAsync(() -> found(record, lookUp), blocking);
          }

          @Override
          public CompletionStage<Emission> passed(RecordOutcome.Passed passed) {
            throw new IllegalStateException("Expected a decision on " + record + ", but got none");
          }
        });
  }

  private Emission repeated(LogRecord record, RecordOutcome.EmitAgain again) {
    List<SequencedEvent> events =
        events(record.subscriptionId(), again.firstSequence(), again.lastSequence());
    return new Emission(again.answer(), events, again.after(), true);
  }

  private Emission found(LogRecord record, RecordOutcome.LookUp lookUp) {
    List<SequencedEvent> all = events(record.subscriptionId(), 1, lookUp.after().sequenceNr());
    List<JournaledEvent> journaled = all.stream().map(SequencedEvent::journaled).toList();
    if (decider.fromJournal(journaled, record) instanceof Verdict.Repeated repeated) {
      List<SequencedEvent> events =
          all.stream()
              .filter(event -> event.sequenceNr() >= repeated.firstSequence())
              .filter(event -> event.sequenceNr() <= repeated.lastSequence())
              .toList();
      return new Emission(repeated.answer(), events, lookUp.after(), true);
    }
    throw new IllegalStateException("Expected the journal to know " + record.position());
  }

  private List<SequencedEvent> events(String subscriptionId, long first, long last) {
    List<SequencedEvent> events = new ArrayList<>();
    long next = first;
    while (next <= last) {
      int limit = (int) Math.min(PAGE, last - next + 1);
      List<SequencedEvent> page = journal.of(subscriptionId, next, limit);
      if (page.isEmpty()) {
        throw new IllegalStateException(
            "Expected event " + next + " of " + subscriptionId + ", but the journal ends before");
      }
      events.addAll(page);
      next = page.get(page.size() - 1).sequenceNr() + 1;
    }
    return events;
  }
}

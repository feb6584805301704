package dev.termshift.pipeline.session;

import dev.termshift.engine.RecordOutcome;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.SequencedEvent;
import dev.termshift.kernel.Verdict;
import dev.termshift.pipeline.metrics.SessionMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the events of an outcome: at hand when it was decided now, in the journal when before or in
 * several writes. One for a node: the executor bounds how many reads of all its sessions go to the
 * database at a time, so that after a crash they wait here and not for a connection.
 */
public final class EmissionResolver {

  private static final Logger LOG = LoggerFactory.getLogger(EmissionResolver.class);

  private final JournalReader journal;
  private final RecordDecider decider;
  private final Executor reads;
  private final SessionMetrics metrics;

  /**
   * Reads the journal on an executor of its own.
   *
   * @param journal the journal
   * @param decider answers what the journal holds no answer to
   * @param reads where the reading blocks
   * @param metrics counts what reads differently now
   */
  public EmissionResolver(
      JournalReader journal, RecordDecider decider, Executor reads, SessionMetrics metrics) {
    this.journal = journal;
    this.decider = decider;
    this.reads = reads;
    this.metrics = metrics;
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
            return CompletableFuture.supplyAsync(() -> repeated(record, again), reads);
          }

          @Override
          public CompletionStage<Emission> lookUp(RecordOutcome.LookUp lookUp) {
            return CompletableFuture.supplyAsync(() -> found(record, lookUp), reads);
          }

          @Override
          public CompletionStage<Emission> passed(RecordOutcome.Passed passed) {
            throw new IllegalStateException("Expected a decision on " + record + ", but got none");
          }
        });
  }

  private Emission repeated(LogRecord record, RecordOutcome.EmitAgain again) {
    if (again.readDifferently()) {
      metrics.readDifferently();
      // Ids only: the rest is what somebody sent.
      LOG.error(
          "Expected {} of {} to read as when it was decided, but a node of another version or with"
              + " other limits decided it; what is journaled is published",
          record.position(),
          record.subscriptionId());
    }
    List<SequencedEvent> events = new ArrayList<>();
    journal
        .range(record.subscriptionId(), again.firstSequence(), again.lastSequence())
        .forEach(events::add);
    return new Emission(again.answer(), events, again.after(), true);
  }

  private Emission found(LogRecord record, RecordOutcome.LookUp lookUp) {
    Iterable<SequencedEvent> all =
        journal.range(record.subscriptionId(), 1, lookUp.after().sequenceNr());
    Iterable<JournaledEvent> journaled =
        () ->
            StreamSupport.stream(all.spliterator(), false)
                .map(SequencedEvent::journaled)
                .iterator();
    if (decider.fromJournal(journaled, record) instanceof Verdict.Repeated repeated) {
      return repeated(record, RecordOutcome.EmitAgain.of(repeated, lookUp.after()));
    }
    throw new IllegalStateException("Expected the journal to know " + record.position());
  }
}

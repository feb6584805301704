package dev.termshift.pipeline.session;

import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.Subscription;
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
 * Finds the events of what was decided before, or in several writes, in the journal. One for a
 * node: the executor bounds how many reads of all its sessions go to the database at a time, so
 * that after a crash they wait here and not for a connection.
 */
public final class OutcomeResolver {

  private static final Logger LOG = LoggerFactory.getLogger(OutcomeResolver.class);

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
  public OutcomeResolver(
      JournalReader journal, RecordDecider decider, Executor reads, SessionMetrics metrics) {
    this.journal = journal;
    this.decider = decider;
    this.reads = reads;
    this.metrics = metrics;
  }

  /** What is to be published for an outcome whose events are not at hand. */
  public CompletionStage<Outcome.Decided> resolve(LogRecord record, Outcome outcome) {
    if (outcome instanceof Outcome.Repeated again) {
      return CompletableFuture.supplyAsync(() -> repeated(record, again), reads);
    }
    if (outcome instanceof Outcome.BeyondMemory unknown) {
      return CompletableFuture.supplyAsync(() -> found(record, unknown), reads);
    }
    throw new IllegalStateException(
        "Expected a decision on %s, but got %s"
            .formatted(record.position(), outcome.getClass().getSimpleName()));
  }

  private Outcome.Decided repeated(LogRecord record, Outcome.Repeated again) {
    if (again.readDifferently()) {
      metrics.readDifferently();
      // Ids only: the rest is what somebody sent.
      LOG.error(
          "Expected {} of {} to read as when it was decided, but a node of another version or with"
              + " other limits decided it; what is journaled is published",
          record.position(),
          record.subscriptionId());
    }
    List<JournaledEvent> events = new ArrayList<>();
    journal
        .range(record.subscriptionId(), again.firstSequence(), again.lastSequence())
        .forEach(entry -> events.add(entry.journaled()));
    return again.with(events);
  }

  private Outcome.Decided found(LogRecord record, Outcome.BeyondMemory unknown) {
    Subscription now = unknown.after();
    Iterable<JournalEntry> all = journal.range(record.subscriptionId(), 1, now.sequenceNr());
    Iterable<JournaledEvent> journaled =
        () ->
            StreamSupport.stream(all.spliterator(), false).map(JournalEntry::journaled).iterator();
    if (decider.fromJournal(journaled, now, record) instanceof Outcome.Repeated repeated) {
      return repeated(record, repeated);
    }
    throw new IllegalStateException("Expected the journal to know " + record.position());
  }
}

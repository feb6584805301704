package dev.termshift.pipeline.session;

import dev.termshift.engine.RecordOutcome;
import dev.termshift.kernel.LogRecord;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What one session publishes for its records: their outcomes, with the events from the journal
 * where they are not at hand, turned into messages.
 *
 * @param resolver finds events in the journal
 * @param answers answers copies of support commands
 * @param unread watches what cannot be read here
 * @param writer writes the messages
 */
public record Publication(
    EmissionResolver resolver, SupportAnswers answers, UnreadRecords unread, OutputWriter writer) {

  /**
   * A record and what is to be published for it.
   *
   * @param input the record
   * @param emission what came of it, absent if nobody decides it
   */
  public record Resolved(LogInput input, Optional<Emission> emission) {}

  /** The outcome with its events; several records may be resolved at a time. */
  public CompletionStage<Resolved> resolved(RecordOutcome outcome, LogInput input) {
    Optional<LogRecord> command = input.command();
    // Completed at once for what was decided now, on this thread.
    return command.isEmpty()
        ? CompletableFuture.completedFuture(new Resolved(input, Optional.empty()))
        : resolver
            .resolve(command.get(), outcome)
            .thenApply(emission -> new Resolved(input, Optional.of(emission)));
  }

  /** The messages; one record after the other, in the order of the log. */
  public CompletionStage<RecordOutputs> outputs(Resolved resolved) {
    LogInput input = resolved.input();
    if (resolved.emission().isEmpty()) {
      return unread.undecided(input).thenApply(writer::passed);
    }
    return answers
        .settled(input.command().orElseThrow(), resolved.emission().get())
        .thenApply(emission -> writer.decided(input, emission));
  }
}

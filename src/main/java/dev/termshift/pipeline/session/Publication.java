package dev.termshift.pipeline.session;

import dev.termshift.kernel.Outcome;
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
    OutcomeResolver resolver, SupportAnswers answers, UnreadRecords unread, OutputWriter writer) {

  /**
   * A record and what is to be published for it.
   *
   * @param input the record
   * @param outcome what came of it, absent if nobody decides it
   */
  public record Resolved(LogInput input, Optional<Outcome.Decided> outcome) {}

  /** The outcome with its events; several records may be resolved at a time. */
  public CompletionStage<Resolved> resolved(Outcome outcome, LogInput input) {
    if (!(input instanceof LogInput.Command command)) {
      return CompletableFuture.completedFuture(new Resolved(input, Optional.empty()));
    }
    // At once, on this thread, if it was decided now.
    return outcome instanceof Outcome.Decided now
        ? CompletableFuture.completedFuture(new Resolved(input, Optional.of(now)))
        : resolver
            .resolve(command.record(), outcome)
            .thenApply(decided -> new Resolved(input, Optional.of(decided)));
  }

  /** The messages; one record after the other, in the order of the log. */
  public CompletionStage<RecordOutputs> outputs(Resolved resolved) {
    if (!(resolved.input() instanceof LogInput.Command command)) {
      return unread.undecided(resolved.input()).thenApply(writer::passed);
    }
    Outcome.Decided decided = resolved.outcome().orElseThrow();
    return SupportAnswers.areFor(command.record())
        ? answers
            .settled(command.record(), decided)
            .thenApply(settled -> writer.decided(command, settled))
        : CompletableFuture.completedFuture(writer.decided(command, decided));
  }
}

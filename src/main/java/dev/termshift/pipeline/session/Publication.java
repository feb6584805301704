package dev.termshift.pipeline.session;

import dev.termshift.kernel.Outcome;
import java.util.ArrayList;
import java.util.List;
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

  /** A record with all that is to be published of its outcome, if somebody decided it. */
  private record Resolved(LogInput input, Optional<Outcome.Decided> outcome) {}

  /**
   * The messages of consecutive records, in the order of the log; one call at a time. What has to
   * be read from the journal is read for all of them at once.
   */
  CompletionStage<List<RecordOutputs>> outputs(List<PageDecisions.Decided> records) {
    List<CompletableFuture<Resolved>> resolved = new ArrayList<>(records.size());
    records.forEach(each -> resolved.add(resolved(each)));
    return written(resolved, new ArrayList<>(records.size()));
  }

  private CompletableFuture<Resolved> resolved(PageDecisions.Decided decided) {
    if (!(decided.input() instanceof LogInput.Command command)) {
      return CompletableFuture.completedFuture(new Resolved(decided.input(), Optional.empty()));
    }
    Outcome outcome = decided.outcome().orElseThrow();
    // At once, on this thread, if it was decided now.
    return outcome instanceof Outcome.Decided now
        ? CompletableFuture.completedFuture(new Resolved(command, Optional.of(now)))
        : resolver
            .resolve(command.record(), outcome)
            .thenApply(found -> new Resolved(command, Optional.of(found)))
            .toCompletableFuture();
  }

  /** One record after the other; on this thread as far as nothing has to be waited for. */
  private CompletionStage<List<RecordOutputs>> written(
      List<CompletableFuture<Resolved>> resolved, List<RecordOutputs> written) {
    while (written.size() < resolved.size()) {
      CompletableFuture<RecordOutputs> next =
          resolved.get(written.size()).thenCompose(this::written);
      if (!next.isDone() || next.isCompletedExceptionally()) {
        return next.thenCompose(
            outputs -> {
              written.add(outputs);
              return written(resolved, written);
            });
      }
      written.add(next.join());
    }
    return CompletableFuture.completedFuture(written);
  }

  private CompletionStage<RecordOutputs> written(Resolved resolved) {
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

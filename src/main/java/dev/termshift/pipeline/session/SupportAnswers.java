package dev.termshift.pipeline.session;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.command.Authority;
import dev.termshift.journal.witness.SupportRejections;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.RecentDecision;
import dev.termshift.kernel.SourceRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Gives a copy of a support command that was rejected the answer that the first copy got. A
 * rejection leaves no event, so it is remembered beside the journal, before it is published. For
 * the records of one session, in their order.
 */
public final class SupportAnswers {

  /** Copies mostly come soon; the table knows the others. */
  private static final int AT_HAND = 1_000;

  private final SupportRejections rejections;
  private final Executor blocking;
  private final Map<LogPosition, RecentDecision> newest =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LogPosition, RecentDecision> eldest) {
          return size() > AT_HAND;
        }
      };

  /**
   * Remembers in that table.
   *
   * @param rejections the table
   * @param blocking where asking it blocks
   */
  public SupportAnswers(SupportRejections rejections, Executor blocking) {
    this.rejections = rejections;
    this.blocking = blocking;
  }

  /** Whether it is for them to say how the record is answered. */
  static boolean areFor(LogRecord record) {
    return record.authority() == Authority.SUPPORT && record.source().isPresent();
  }

  /** The outcome as it is to be published, of a record they are for; one call at a time. */
  CompletionStage<Outcome.Decided> settled(LogRecord record, Outcome.Decided outcome) {
    SourceRecord source = record.source().orElseThrow();
    if (isAnsweredBefore(source, outcome.answer())) {
      return repeated(record, source.position(), outcome);
    }
    return outcome.answer() instanceof Answer.Rejected
        ? remembered(record, source.position(), outcome)
        : withdrawn(record, source.position(), outcome);
  }

  /** What is known by its id may have been rejected where it was first, and accepted elsewhere. */
  private static boolean isAnsweredBefore(SourceRecord source, Answer answer) {
    return source.copiedBefore()
        || (answer instanceof Answer.Rejected rejected
            && rejected.rejections().stream()
                .anyMatch(it -> it.code() == RejectionCode.UNREPEATABLE));
  }

  /** A node that was gone before its commit may have rejected it; that was never published. */
  private CompletionStage<Outcome.Decided> withdrawn(
      LogRecord record, LogPosition source, Outcome.Decided outcome) {
    if (!(outcome.answer() instanceof Answer.Accepted)) {
      return CompletableFuture.completedFuture(outcome);
    }
    return CompletableFuture.supplyAsync(
        () -> {
          rejections.withdraw(source, record.position());
          return outcome;
        },
        blocking);
  }

  private CompletionStage<Outcome.Decided> remembered(
      LogRecord record, LogPosition source, Outcome.Decided outcome) {
    RecentDecision decision =
        new RecentDecision(
            record.position(),
            record.commandId(),
            record.contentHash(),
            Optional.of(outcome.answer()),
            1,
            0);
    newest.put(source, decision);
    return CompletableFuture.supplyAsync(
        () -> {
          rejections.record(source, decision);
          return outcome;
        },
        blocking);
  }

  private CompletionStage<Outcome.Decided> repeated(
      LogRecord record, LogPosition source, Outcome.Decided outcome) {
    Optional<RecentDecision> atHand = Optional.ofNullable(newest.get(source));
    if (outcome.answer() instanceof Answer.Quoted) {
      return CompletableFuture.completedFuture(outcome);
    }
    return CompletableFuture.supplyAsync(
        () ->
            atHand
                .or(() -> rejections.find(source))
                .filter(first -> first.commandId().equals(record.commandId()))
                .filter(first -> first.contentHash().equals(record.contentHash()))
                .flatMap(RecentDecision::answer)
                .map(outcome::answering)
                .orElse(outcome),
        blocking);
  }
}

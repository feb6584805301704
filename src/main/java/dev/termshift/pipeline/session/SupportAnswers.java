package dev.termshift.pipeline.session;

import dev.termshift.domain.command.Authority;
import dev.termshift.domain.rules.Answer;
import dev.termshift.domain.rules.RejectionCode;
import dev.termshift.journal.witness.SupportRejections;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
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

  /** The emission as it is to be published; one call at a time. */
  CompletionStage<Emission> settled(LogRecord record, Emission emission) {
    if (record.authority() != Authority.SUPPORT || record.source().isEmpty()) {
      return CompletableFuture.completedFuture(emission);
    }
    SourceRecord source = record.source().get();
    if (isAnsweredBefore(source, emission.answer())) {
      return repeated(record, source.position(), emission);
    }
    return emission.answer() instanceof Answer.Rejected
        ? remembered(record, source.position(), emission)
        : withdrawn(record, source.position(), emission);
  }

  /** What is known by its id may have been rejected where it was first, and accepted elsewhere. */
  private static boolean isAnsweredBefore(SourceRecord source, Answer answer) {
    return source.copiedBefore()
        || (answer instanceof Answer.Rejected rejected
            && rejected.rejections().stream()
                .anyMatch(it -> it.code() == RejectionCode.UNREPEATABLE));
  }

  /** A node that was gone before its commit may have rejected it; that was never published. */
  private CompletionStage<Emission> withdrawn(
      LogRecord record, LogPosition source, Emission emission) {
    if (!(emission.answer() instanceof Answer.Accepted)) {
      return CompletableFuture.completedFuture(emission);
    }
    return CompletableFuture.supplyAsync(
        () -> {
          rejections.withdraw(source, record.position());
          return emission;
        },
        blocking);
  }

  private CompletionStage<Emission> remembered(
      LogRecord record, LogPosition source, Emission emission) {
    RecentDecision decision =
        new RecentDecision(
            record.position(),
            record.commandId(),
            record.contentHash(),
            Optional.of(emission.answer()),
            1,
            0);
    newest.put(source, decision);
    return CompletableFuture.supplyAsync(
        () -> {
          rejections.record(source, decision);
          return emission;
        },
        blocking);
  }

  private CompletionStage<Emission> repeated(
      LogRecord record, LogPosition source, Emission emission) {
    Optional<RecentDecision> atHand = Optional.ofNullable(newest.get(source));
    if (emission.answer() instanceof Answer.Quoted) {
      return CompletableFuture.completedFuture(emission);
    }
    return CompletableFuture.supplyAsync(
        () ->
            atHand
                .or(() -> rejections.find(source))
                .filter(first -> first.commandId().equals(record.commandId()))
                .filter(first -> first.contentHash().equals(record.contentHash()))
                .flatMap(RecentDecision::answer)
                .map(emission::answering)
                .orElse(emission),
        blocking);
  }
}

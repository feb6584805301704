package dev.termshift.pipeline.metrics;

import dev.termshift.domain.TypeTable;
import dev.termshift.domain.answer.Answer;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is counted of one log record. It holds nothing large: the record's bytes may be forgotten.
 *
 * @param command the command's name, or why there is none
 * @param answer what was decided, absent if nobody decided
 * @param deadLetter why it became a dead letter, if it did
 * @param time when it was appended and decided
 * @param late how late each deadline was that it triggered
 * @param trace the trace it belongs to
 */
public record RecordFacts(
    String command,
    Optional<Answer> answer,
    Optional<String> deadLetter,
    Times time,
    List<Duration> late,
    Optional<Trace> trace) {

  /** Copies the list. */
  public RecordFacts {
    late = List.copyOf(late);
  }

  /** What was decided, in a word. */
  public String outcome() {
    return answer.map(Word::of).map(Word::text).orElse("undecided");
  }

  /** An answer in a word. */
  public enum Word {
    ACCEPTED(Answer.Accepted.class),
    REJECTED(Answer.Rejected.class),
    DUPLICATE(Answer.Duplicate.class),
    QUOTED(Answer.Quoted.class),
    NOTHING(Answer.Nothing.class),
    UNUSABLE(Answer.Unusable.class);

    private static final TypeTable<Word> TABLE = new TypeTable<>(values(), Word::type);

    private final Class<? extends Answer> type;

    Word(Class<? extends Answer> type) {
      this.type = type;
    }

    static Word of(Answer answer) {
      return TABLE.ofType(answer.getClass());
    }

    /** The answer. */
    public Class<? extends Answer> type() {
      return type;
    }

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The trace a command came with, and what names the command in it.
   *
   * @param traceparent in the form of W3C
   * @param subscriptionId the subscription it is for
   * @param commandId its identity
   * @param position its place in the log
   */
  public record Trace(
      String traceparent, String subscriptionId, CommandId commandId, LogPosition position) {}

  /**
   * The way of a record so far, in milliseconds of the epoch.
   *
   * @param appendedAt the broker's append time
   * @param decidedAt when this node had the decision, journaled
   */
  public record Times(long appendedAt, long decidedAt) {}
}

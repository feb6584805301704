package dev.termshift.pipeline.metrics;

import dev.termshift.domain.rules.Answer;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import java.time.Duration;
import java.util.List;
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

  /** Names an answer for a tag. */
  private static final Answer.Cases<String> OUTCOME =
      new Answer.Cases<>() {
        @Override
        public String accepted(Answer.Accepted answer) {
          return "accepted";
        }

        @Override
        public String rejected(Answer.Rejected answer) {
          return "rejected";
        }

        @Override
        public String duplicate(Answer.Duplicate answer) {
          return "duplicate";
        }

        @Override
        public String quoted(Answer.Quoted answer) {
          return "quoted";
        }

        @Override
        public String nothing(Answer.Nothing answer) {
          return "nothing";
        }

        @Override
        public String unusable(Answer.Unusable answer) {
          return "unusable";
        }
      };

  /** Copies the list. */
  public RecordFacts {
    late = List.copyOf(late);
  }

  /** What was decided, in a word. */
  public String outcome() {
    return answer.map(each -> each.match(OUTCOME)).orElse("undecided");
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

package dev.termshift.contract.reply;

import dev.termshift.domain.TypeTable;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.money.Money;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of a command, as its sender reads it. Of a quote only the total is read back: whoever
 * asked for one takes the rest from the message.
 *
 * @param subscriptionId the subscription it was for
 * @param commandId its identity
 * @param outcome what became of it
 * @param rejections why not, if it was rejected
 * @param events its billing events, if it was accepted, now or before
 * @param message for people, if there is something to say beside the events
 * @param position its place in the log
 * @param appendedAt log time of the command
 * @param quotedTotal what a quote comes to, if one was asked for
 */
public record ReplyMessage(
    String subscriptionId,
    CommandId commandId,
    Outcome outcome,
    List<Rejected> rejections,
    Optional<SequenceRange> events,
    Optional<String> message,
    LogPosition position,
    Instant appendedAt,
    Optional<Money> quotedTotal) {

  /** Copies the list. */
  public ReplyMessage {
    rejections = List.copyOf(rejections);
  }

  /** What can become of a command. */
  public enum Outcome {
    /** It took effect. */
    ACCEPTED(Answer.Accepted.class),
    /** It had no effect. */
    REJECTED(Answer.Rejected.class),
    /** It was accepted before. */
    DUPLICATE(Answer.Duplicate.class),
    /** It asked what another command would do. */
    QUOTED(Answer.Quoted.class),
    /** Nothing was to be done. */
    NOTHING(Answer.Nothing.class);

    private static final TypeTable<Outcome> TABLE = new TypeTable<>(values(), Outcome::type);

    private final Class<? extends Answer> type;

    Outcome(Class<? extends Answer> type) {
      this.type = type;
    }

    /** What the sender is told to have become of it; a record that is unusable has no reply. */
    static Outcome of(Answer answer) {
      return TABLE.ofType(answer.getClass());
    }

    /** The answer. */
    public Class<? extends Answer> type() {
      return type;
    }
  }

  /**
   * One reason for a rejection; codes that are unknown to this reader stay readable.
   *
   * @param code for machines
   * @param message for people
   */
  public record Rejected(String code, String message) {}
}

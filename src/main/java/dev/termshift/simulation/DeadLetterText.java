package dev.termshift.simulation;

import dev.termshift.contract.reply.Replies;
import dev.termshift.domain.rules.Answer;
import dev.termshift.kernel.LogRecord;
import java.util.Optional;

/**
 * Why a record is a dead letter.
 *
 * @param reason for machines
 * @param detail for people
 */
public record DeadLetterText(String reason, String detail) {

  /** What a record becomes that gets no reply although it was refused, as on Kafka. */
  private static final String SILENTLY_REJECTED = "NOT_PERMITTED";

  /** Nothing if the record is none: it could be used, or its sender hears of it. */
  public static Optional<DeadLetterText> of(LogRecord record, Answer answer) {
    if (answer instanceof Answer.Unusable unusable) {
      return Optional.of(new DeadLetterText(unusable.reason().name(), unusable.detail()));
    }
    return Replies.silentRejection(record, answer)
        .map(why -> new DeadLetterText(SILENTLY_REJECTED, why));
  }

  /** Both in one text. */
  @Override
  public String toString() {
    return reason + ": " + detail;
  }
}

package dev.termshift.contract.deadletter;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.CommandType;
import dev.termshift.kernel.LogRecord;
import dev.termshift.text.CallerText;
import dev.termshift.text.Language;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a record is a dead letter.
 *
 * @param code for machines
 * @param detail for people
 */
public record DeadLetterReason(String code, String detail) {

  /** What a record becomes that gets no reply although it was refused: it must not vanish. */
  public static final String NOT_PERMITTED = "NOT_PERMITTED";

  private static final CallerText WORDS = CallerText.in(Language.ENGLISH);

  /** Nothing if the record is none: it could be used, or its sender hears of it. */
  public static Optional<DeadLetterReason> of(LogRecord record, Answer answer) {
    if (answer instanceof Answer.Unusable unusable) {
      return Optional.of(new DeadLetterReason(unusable.code().name(), WORDS.of(unusable)));
    }
    return answer instanceof Answer.Rejected rejected && !CommandType.isAnswered(record.command())
        ? Optional.of(new DeadLetterReason(NOT_PERMITTED, sentences(rejected)))
        : Optional.empty();
  }

  private static String sentences(Answer.Rejected rejected) {
    return rejected.rejections().stream().map(WORDS::of).collect(Collectors.joining(" "));
  }

  /** Both in one text. */
  @Override
  public String toString() {
    return code + ": " + detail;
  }
}

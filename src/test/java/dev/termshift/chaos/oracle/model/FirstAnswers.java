package dev.termshift.chaos.oracle.model;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Question;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.SourceRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How support was answered when the log brought a record of its topic first. The forwarder may
 * bring it again: that is no second command, so it gets no second decision.
 */
final class FirstAnswers {

  private final Acceptances acceptances;
  private final Map<LogPosition, Answer> withoutEffect = new HashMap<>();
  private final Set<LogPosition> payments = new HashSet<>();

  FirstAnswers(Acceptances acceptances) {
    this.acceptances = acceptances;
  }

  /** The answer that a copy must get because an earlier one got it. */
  Optional<Answer> again(LogRecord copy) {
    // A quote promises nothing, so an old one would only be out of date.
    if (copy.command() instanceof Question) {
      return Optional.empty();
    }
    return sourceOf(copy)
        .flatMap(
            source ->
                Optional.ofNullable(withoutEffect.get(source))
                    .or(() -> acceptances.from(source).map(Acceptance::repeated)));
  }

  /**
   * Whether it is a copy of a payment that was answered already. By what it says it changes nothing
   * then; a change would be money that was unusable the first time, and it stays so.
   */
  boolean isCopiedPayment(LogRecord record) {
    return record.source().filter(source -> payments.contains(source.position())).isPresent();
  }

  void note(LogRecord record, Answer answer) {
    if (record.authority() == Authority.PAYMENT) {
      record.source().ifPresent(source -> payments.add(source.position()));
    }
    if (answer instanceof Answer.Rejected || answer instanceof Answer.Duplicate) {
      sourceOf(record).ifPresent(source -> withoutEffect.putIfAbsent(source, answer));
    }
  }

  /** Payments are known again by what they say. */
  private static Optional<LogPosition> sourceOf(LogRecord record) {
    return record.source().map(SourceRecord::position).filter(it -> isSupport(record));
  }

  private static boolean isSupport(LogRecord record) {
    return record.authority() == Authority.SUPPORT;
  }
}

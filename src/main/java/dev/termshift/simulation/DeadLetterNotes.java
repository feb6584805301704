package dev.termshift.simulation;

import dev.termshift.contract.deadletter.DeadLetterReason;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.command.CommandType;
import dev.termshift.kernel.LogRecord;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Notes the records that would be dead letters on Kafka, because they get no reply although they
 * could not be used; passes everything on.
 *
 * @param next who listens too
 * @param notes takes a line per record
 * @param count counts them
 */
public record DeadLetterNotes(SimulationListener next, Consumer<String> notes, AtomicLong count)
    implements PassingOn {

  @Override
  public void hinted(LogRecord record, String hint) {
    notes.accept(hint);
    PassingOn.super.hinted(record, hint);
  }

  @Override
  public void answered(LogRecord record, Answer answer, Optional<SequenceRange> events) {
    DeadLetterReason.of(record, answer)
        .ifPresent(
            why -> {
              count.incrementAndGet();
              notes.accept(
                  "Expected to use %s of %s at %s (%s), but it would be a dead letter: %s"
                      .formatted(
                          CommandType.nameOf(record.command()),
                          record.subscriptionId(),
                          record.appendedAt(),
                          record.commandId().id(),
                          why));
            });
    PassingOn.super.answered(record, answer, events);
  }
}

package dev.termshift.cli.simulate;

import dev.termshift.cli.simulate.output.SimulationListener;
import dev.termshift.contract.command.form.CommandNames;
import dev.termshift.contract.reply.Replies;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.decider.Subscription;
import dev.termshift.domain.log.Answer;
import dev.termshift.domain.log.LogRecord;
import dev.termshift.domain.log.SequencedEvent;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Notes the records that would be dead letters on Kafka, because they get no reply although they
 * could not be used; passes everything on.
 *
 * @param next who listens too
 * @param notes takes a line per record
 */
record DeadLetterNotes(SimulationListener next, Consumer<String> notes)
    implements SimulationListener {

  @Override
  public void appended(LogRecord record) {
    next.appended(record);
  }

  @Override
  public void happened(SequencedEvent event, Subscription after) {
    next.happened(event, after);
  }

  @Override
  public void answered(LogRecord record, Answer answer, Optional<SequenceRange> events) {
    why(record, answer)
        .ifPresent(
            why ->
                notes.accept(
                    "Expected to use %s of %s at %s (%s), but it would be a dead letter: %s"
                        .formatted(
                            CommandNames.of(record.command()),
                            record.subscriptionId(),
                            record.appendedAt(),
                            record.commandId().id(),
                            why)));
    next.answered(record, answer, events);
  }

  private static Optional<String> why(LogRecord record, Answer answer) {
    if (answer instanceof Answer.Unusable unusable) {
      return Optional.of(unusable.reason() + ": " + unusable.detail());
    }
    return answer instanceof Answer.Rejected rejected && Replies.isSilentlyRejected(record, answer)
        ? Optional.of(rejected.text())
        : Optional.empty();
  }
}

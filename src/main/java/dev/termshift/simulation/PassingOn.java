package dev.termshift.simulation;

import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.Optional;

/** Tells somebody else all that it is told; who implements it adds something to that. */
interface PassingOn extends SimulationListener {

  /** Who is told, too. */
  SimulationListener next();

  @Override
  default void appended(LogRecord record) {
    next().appended(record);
  }

  @Override
  default void happened(JournaledEvent event, Subscription after) {
    next().happened(event, after);
  }

  @Override
  default void answered(LogRecord record, Answer answer, Optional<SequenceRange> events) {
    next().answered(record, answer, events);
  }

  @Override
  default void redelivered(
      LogRecord record, Instant at, Answer answer, Optional<SequenceRange> events) {
    next().redelivered(record, at, answer, events);
  }

  @Override
  default void hinted(LogRecord record, String hint) {
    next().hinted(record, hint);
  }
}

package dev.termshift.simulation;

import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Subscription;
import java.time.Instant;
import java.util.Optional;

/** Is told what happens in a simulation, record by record: its append, its events, its answer. */
public interface SimulationListener {

  /** A record was appended to the log. */
  void appended(LogRecord record);

  /**
   * An event happened.
   *
   * @param after the subscription after it
   */
  void happened(JournaledEvent event, Subscription after);

  /**
   * The record is decided.
   *
   * @param events the events it had, if any
   */
  void answered(LogRecord record, Answer answer, Optional<SequenceRange> events);

  /**
   * A record that was decided came once more: it was answered again, and nothing happened.
   *
   * @param at when it came
   * @param events the events that it had the first time, if any
   */
  void redelivered(LogRecord record, Instant at, Answer answer, Optional<SequenceRange> events);

  /** There is something to know about the record, which was answered. */
  void hinted(LogRecord record, String hint);
}

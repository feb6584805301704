package dev.termshift.chaos.oracle.model;

import dev.termshift.domain.answer.Answer;
import dev.termshift.kernel.JournaledEvent;
import java.util.List;

/**
 * All that must come of a log record.
 *
 * @param answer what its sender is told
 * @param events what is journaled for it, however many writes that takes
 */
public record Expectation(Answer answer, List<JournaledEvent> events) {

  /** Copies the list. */
  public Expectation {
    events = List.copyOf(events);
  }
}

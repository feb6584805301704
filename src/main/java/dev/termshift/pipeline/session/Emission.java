package dev.termshift.pipeline.session;

import dev.termshift.domain.rules.Answer;
import dev.termshift.kernel.SequencedEvent;
import dev.termshift.kernel.Subscription;
import java.util.List;

/**
 * What is to be published for a decided record.
 *
 * @param answer the answer
 * @param events its events in order
 * @param after the subscription as it is now
 * @param mayHaveChanged whether the read model may not know {@code after} yet
 */
public record Emission(
    Answer answer, List<SequencedEvent> events, Subscription after, boolean mayHaveChanged) {

  /** Copies the list. */
  public Emission {
    events = List.copyOf(events);
  }

  /** The same with another answer. */
  Emission answering(Answer other) {
    return new Emission(other, events, after, mayHaveChanged);
  }
}

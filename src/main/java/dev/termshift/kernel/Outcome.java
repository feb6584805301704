package dev.termshift.kernel;

import dev.termshift.domain.answer.Answer;
import java.util.List;

/** What becomes of a log record. */
public sealed interface Outcome {

  /**
   * The record is decided: once the events are journaled, all of this is to be published.
   *
   * @param answer what its sender is told
   * @param firstSequence the sequence number of the first event
   * @param events its events in order, the last one marked; deadlines that were due before it are
   *     among them
   * @param after the subscription after it, or as it is now
   * @param mayHaveChanged whether a view of the subscription may be older than that
   */
  record Decided(
      Answer answer,
      long firstSequence,
      List<JournaledEvent> events,
      Subscription after,
      boolean mayHaveChanged)
      implements Outcome {

    /** Copies the list. */
    public Decided {
      events = List.copyOf(events);
    }

    /** Decided now. */
    static Decided now(
        Answer answer, Subscription before, List<JournaledEvent> events, Subscription after) {
      return new Decided(answer, before.sequenceNr() + 1, events, after, !events.isEmpty());
    }

    /** The same with another answer. */
    public Decided answering(Answer other) {
      return new Decided(other, firstSequence, events, after, mayHaveChanged);
    }
  }

  /**
   * So many deadlines were missed that they are journaled in parts: journal these events, then ask
   * again for the same record.
   *
   * @param events at least one, none marked as the record's last
   * @param after the subscription after them
   */
  record Partial(List<JournaledEvent> events, Subscription after) implements Outcome {

    /** Copies the list. */
    public Partial {
      events = List.copyOf(events);
    }
  }

  /**
   * The record was decided before, or in several writes: journal nothing, and publish what is
   * journaled of it.
   *
   * @param answer what its sender is told
   * @param firstSequence the first event to publish
   * @param lastSequence the last one; smaller than the first if there is none
   * @param after the subscription as it is now
   * @param readDifferently whether who decided it then read something else in the record: a node of
   *     another version, or with other limits; an operator should know
   */
  record Repeated(
      Answer answer,
      long firstSequence,
      long lastSequence,
      Subscription after,
      boolean readDifferently)
      implements Outcome {

    /** The same with its events, as they were read from the journal. */
    public Decided with(List<JournaledEvent> events) {
      return new Decided(answer, firstSequence, events, after, true);
    }
  }

  /**
   * The record was decided before, so long ago that only the journal knows.
   *
   * @param after the subscription as it is now
   */
  record BeyondMemory(Subscription after) implements Outcome {}
}

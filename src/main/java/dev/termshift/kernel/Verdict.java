package dev.termshift.kernel;

import dev.termshift.domain.rules.Answer;
import java.util.List;

/** What is to be done with a log record. */
public sealed interface Verdict {

  /** Hands this verdict to the case made for it. */
  <R> R match(Cases<R> cases);

  /** One function per kind of verdict. */
  interface Cases<R> {
    R decided(Decided verdict);

    R partial(Partial verdict);

    R repeated(Repeated verdict);

    R beyondMemory(BeyondMemory verdict);
  }

  /**
   * The record is decided: journal the events, if any, then answer.
   *
   * @param answer the answer
   * @param events what is to be journaled, the last one marked
   * @param after the subscription after them
   */
  record Decided(Answer answer, List<JournaledEvent> events, Subscription after)
      implements Verdict {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.decided(this);
    }
  }

  /**
   * So many deadlines were missed that they are journaled in parts: journal these events, then ask
   * again for the same record.
   *
   * @param events at least one, none marked as the record's last
   * @param after the subscription after them
   */
  record Partial(List<JournaledEvent> events, Subscription after) implements Verdict {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.partial(this);
    }
  }

  /**
   * The record was decided before: journal nothing, emit what was journaled then, and answer.
   *
   * @param answer the answer
   * @param firstSequence the first event to emit again
   * @param lastSequence the last one; smaller than the first if there is none
   * @param readDifferently whether who decided it then read something else in the record: a node of
   *     another version, or with other limits; an operator should know
   */
  record Repeated(Answer answer, long firstSequence, long lastSequence, boolean readDifferently)
      implements Verdict {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.repeated(this);
    }
  }

  /** The record was decided before, so long ago that only the journal knows. */
  record BeyondMemory() implements Verdict {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.beyondMemory(this);
    }
  }
}

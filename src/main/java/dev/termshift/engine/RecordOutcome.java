package dev.termshift.engine;

import dev.termshift.domain.rules.Answer;
import dev.termshift.kernel.SequencedEvent;
import dev.termshift.kernel.Subscription;
import dev.termshift.kernel.Verdict;
import java.util.List;

/** What became of a log record: what is to be published for it. */
public sealed interface RecordOutcome {

  /** Hands this outcome to the case made for it. */
  <R> R match(Cases<R> cases);

  /** One function per kind of outcome. */
  interface Cases<R> {
    R emit(Emit outcome);

    R emitAgain(EmitAgain outcome);

    R lookUp(LookUp outcome);

    R passed(Passed outcome);
  }

  /**
   * It was decided now; its events are journaled.
   *
   * @param answer the answer
   * @param events the events it journaled, deadlines it triggered included
   * @param after the subscription after it
   */
  record Emit(Answer answer, List<SequencedEvent> events, Subscription after)
      implements RecordOutcome {
    /** Copies the list. */
    public Emit {
      events = List.copyOf(events);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.emit(this);
    }
  }

  /**
   * Its events are to be read from the journal: it was decided before, or in several writes.
   *
   * @param answer the answer
   * @param firstSequence the first event to emit
   * @param lastSequence the last one; smaller than the first if there is none
   * @param after the subscription as it is now
   * @param readDifferently whether who decided it read something else in the record
   */
  record EmitAgain(
      Answer answer,
      long firstSequence,
      long lastSequence,
      Subscription after,
      boolean readDifferently)
      implements RecordOutcome {

    /** What a repeat leads to. */
    public static EmitAgain of(Verdict.Repeated repeated, Subscription after) {
      return new EmitAgain(
          repeated.answer(),
          repeated.firstSequence(),
          repeated.lastSequence(),
          after,
          repeated.readDifferently());
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.emitAgain(this);
    }
  }

  /**
   * It was decided so long ago that the whole journal of the subscription has to be asked.
   *
   * @param after the subscription as it is now
   */
  record LookUp(Subscription after) implements RecordOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lookUp(this);
    }
  }

  /** It was not for an actor; it only kept its place in the order. */
  record Passed() implements RecordOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.passed(this);
    }
  }
}

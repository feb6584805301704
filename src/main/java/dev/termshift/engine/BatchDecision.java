package dev.termshift.engine;

import dev.termshift.domain.answer.Answer;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.RecentDecision;
import dev.termshift.kernel.RecordDecider;
import dev.termshift.kernel.Subscription;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Several records of one subscription decided one after the other, so that one write journals what
 * they caused. Nothing of it counts before that write is done.
 */
final class BatchDecision {

  /** What one write may hold; the rest of the batch follows in the next one. */
  private static final int EVENTS_PER_WRITE = 256;

  private final RecordDecider decider;
  private final List<LogRecord> records;
  private final List<Subscription> checkpoints;
  private final Deque<RecentDecision> unjournaled;
  private final List<PersistedEvent> events = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private Subscription current;
  private LogRecord record;
  // The number of events in this write before the record's own.
  private int eventsBefore;

  /**
   * Nothing decided yet.
   *
   * @param records at least one
   * @param start the subscription before
   * @param checkpoints what redeliveries are answered from
   * @param unjournaled decisions that left no event and are in no state yet, in the order of the
   *     log: the next event takes them into its state, and what is decided here is added
   */
  BatchDecision(
      RecordDecider decider,
      List<LogRecord> records,
      Subscription start,
      List<Subscription> checkpoints,
      Deque<RecentDecision> unjournaled) {
    this.decider = decider;
    this.records = records;
    this.record = records.get(0);
    this.current = start;
    this.checkpoints = checkpoints;
    this.unjournaled = unjournaled;
  }

  /** Decides as many of the records as one write may hold. */
  void decide() {
    while (outcomes.size() < records.size() && events.size() < EVENTS_PER_WRITE) {
      record = records.get(outcomes.size());
      Outcome outcome = decider.outcome(current, record, checkpoints);
      if (outcome instanceof Outcome.Partial partial) {
        journal(partial.events(), partial.after());
      } else {
        outcomes.add(whole(outcome));
        eventsBefore = events.size();
      }
    }
  }

  private Outcome whole(Outcome outcome) {
    if (outcome instanceof Outcome.Decided decided) {
      journal(decided.events(), decided.after());
      return decided(decided);
    }
    if (outcome instanceof Outcome.Repeated repeated) {
      remember(repeated.answer(), repeated.firstSequence(), repeated.lastSequence());
    }
    return outcome;
  }

  private Outcome decided(Outcome.Decided decided) {
    Optional<RecentDecision> journaled =
        current.recent().newest().filter(it -> it.position().equals(record.position()));
    long first = journaled.map(RecentDecision::firstSequence).orElse(1L);
    long last = journaled.map(RecentDecision::lastSequence).orElse(0L);
    remember(decided.answer(), first, last);
    long inAll = last - first + 1;
    if (inAll == decided.events().size()) {
      return decided;
    }
    List<PersistedEvent> here = events.subList(eventsBefore, events.size());
    // Its first events may be part of an earlier write: only the journal has all of them then.
    return inAll == here.size()
        ? new Outcome.Decided(
            decided.answer(),
            first,
            here.stream().map(PersistedEvent::event).toList(),
            current,
            true)
        : new Outcome.Repeated(decided.answer(), first, last, current, false);
  }

  private void journal(List<JournaledEvent> more, Subscription after) {
    if (more.isEmpty()) {
      return;
    }
    current = remembering(after);
    Optional<Subscription> reached = Optional.of(current);
    for (JournaledEvent event : more) {
      events.add(new PersistedEvent(event, reached));
    }
  }

  /** What was decided before and left no event is remembered once an event takes it along. */
  private Subscription remembering(Subscription after) {
    Subscription remembering = after;
    while (!unjournaled.isEmpty()) {
      remembering = decider.fold().remember(remembering, unjournaled.removeFirst());
    }
    return remembering;
  }

  /** Accepted commands are remembered by their events; of every other one only this is left. */
  private void remember(Answer answer, long first, long last) {
    if (!(answer instanceof Answer.Accepted)) {
      unjournaled.addLast(
          new RecentDecision(
              record.position(),
              record.commandId(),
              record.contentHash(),
              Optional.of(answer),
              first,
              last));
    }
  }

  /** What is to be journaled in one write. */
  List<PersistedEvent> events() {
    return events;
  }

  /** The outcomes of the first records, in their order; those behind are for the next write. */
  List<Outcome> outcomes() {
    return outcomes;
  }
}

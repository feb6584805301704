package dev.termshift.engine;

import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.RecentDecision;
import dev.termshift.kernel.Subscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What one live subscription knows besides its state: the states it passed while it recovered, from
 * which redeliveries are answered, and decisions that left no event, until an event takes them into
 * the state that is decided with it.
 */
final class DecisionMemory {

  private final EngineParts parts;
  private final List<Subscription> checkpoints = new ArrayList<>();
  private final Deque<RecentDecision> unjournaled = new ArrayDeque<>();

  DecisionMemory(EngineParts parts) {
    this.parts = parts;
  }

  /** The subscription after an event of the journal; the states passed on the way are kept. */
  Subscription replayed(Subscription state, JournaledEvent event) {
    rememberCheckpoint(state, event);
    return parts.decider().fold().apply(state, event);
  }

  private void rememberCheckpoint(Subscription state, JournaledEvent event) {
    boolean samePosition =
        state
            .lastCause()
            .filter(cause -> cause.position().equals(event.cause().position()))
            .isPresent();
    if (!samePosition) {
      checkpoints.add(state);
    }
  }

  /** Everything journaled was folded; what follows is decided here. */
  void recovered(Subscription state) {
    checkpoints.add(state);
  }

  /** Decides as many of the records, at least one, as one write may hold. */
  BatchDecision decide(Subscription state, List<LogRecord> records) {
    if (!parts.decider().isRedelivery(state, records.get(0).position())) {
      checkpoints.clear();
    }
    BatchDecision batch =
        new BatchDecision(parts.decider(), records, state, checkpoints, unjournaled);
    batch.decide();
    forgetBeyondWindow();
    return batch;
  }

  /** What cannot be redelivered any more. */
  private void forgetBeyondWindow() {
    if (unjournaled.isEmpty()) {
      return;
    }
    long window = parts.settings().limits().uncommittedOffsets();
    long oldest = unjournaled.getLast().position().offset() - window;
    while (unjournaled.getFirst().position().offset() <= oldest) {
      unjournaled.removeFirst();
    }
  }
}

package dev.termshift.engine;

import akka.actor.typed.ActorRef;
import dev.termshift.engine.PageUnderWay.Undecided;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** An owner's view of one subscription's actor: what waits for it and what it is doing. */
final class LiveSubscription {

  private enum Work {
    IDLE,
    BATCH_UNDER_WAY,
    PASSIVATING
  }

  private final ActorRef<SubscriptionActor.Message> actor;
  private final Deque<Undecided> waiting = new ArrayDeque<>();
  private List<Undecided> underWay = List.of();
  private Work work = Work.IDLE;
  private Instant idleSince = Instant.MAX;

  LiveSubscription(ActorRef<SubscriptionActor.Message> actor) {
    this.actor = actor;
  }

  void enqueue(Undecided record) {
    waiting.addLast(record);
  }

  /** Hands over what waits, at most {@code limit} records, if nothing is under way. */
  void feed(int limit) {
    if (work != Work.IDLE || waiting.isEmpty()) {
      return;
    }
    List<Undecided> batch = new ArrayList<>(Math.min(limit, waiting.size()));
    while (batch.size() < limit && !waiting.isEmpty()) {
      batch.add(waiting.removeFirst());
    }
    work = Work.BATCH_UNDER_WAY;
    handOver(batch);
  }

  private void handOver(List<Undecided> batch) {
    underWay = batch;
    List<LogRecord> records = new ArrayList<>(batch.size());
    batch.forEach(undecided -> records.add(undecided.record()));
    actor.tell(new SubscriptionActor.DecideAll(records));
  }

  /** The first records of the batch are decided; those behind are handed over again. */
  void decided(List<Outcome> outcomes, Instant now) {
    int done = outcomes.size();
    for (int i = 0; i < done; i++) {
      underWay.get(i).decided(outcomes.get(i));
    }
    if (done < underWay.size()) {
      handOver(List.copyOf(underWay.subList(done, underWay.size())));
    } else {
      underWay = List.of();
      work = Work.IDLE;
      idleSince = now;
    }
  }

  boolean isIdleSince(Instant instant) {
    return work == Work.IDLE && idleSince.isBefore(instant);
  }

  /** Stops the actor if nothing is under way and nothing waits; says whether it did. */
  boolean passivate() {
    if (work != Work.IDLE || !waiting.isEmpty()) {
      return false;
    }
    work = Work.PASSIVATING;
    actor.tell(new SubscriptionActor.Stop());
    return true;
  }

  boolean isPassivating() {
    return work == Work.PASSIVATING;
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** What waited while the actor was passivated, now for its successor. */
  LiveSubscription restarted(ActorRef<SubscriptionActor.Message> successor) {
    LiveSubscription again = new LiveSubscription(successor);
    again.waiting.addAll(waiting);
    return again;
  }
}

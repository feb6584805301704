package dev.termshift.engine;

import akka.actor.typed.ActorRef;
import dev.termshift.engine.PartitionOwner.Decide;
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
  private final Deque<Decide> waiting = new ArrayDeque<>();
  private Work work = Work.IDLE;
  private Instant idleSince = Instant.MAX;

  LiveSubscription(ActorRef<SubscriptionActor.Message> actor) {
    this.actor = actor;
  }

  void enqueue(Decide request) {
    waiting.addLast(request);
  }

  /** Hands over what waits, at most {@code limit} records, if nothing is under way. */
  void feed(int limit) {
    if (work != Work.IDLE || waiting.isEmpty()) {
      return;
    }
    List<Decide> batch = new ArrayList<>(Math.min(limit, waiting.size()));
    while (batch.size() < limit && !waiting.isEmpty()) {
      batch.add(waiting.removeFirst());
    }
    work = Work.BATCH_UNDER_WAY;
    actor.tell(new SubscriptionActor.DecideAll(List.copyOf(batch)));
  }

  void batchDone(Instant now) {
    work = Work.IDLE;
    idleSince = now;
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

package dev.termshift.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The owner of one partition's subscriptions: starts, feeds and passivates their actors. A
 * subscription has at most one batch under way; what comes meanwhile waits here, bounded by what
 * its session lets in. When an actor dies on its own the owner stops with all the others, so that
 * no later command can overtake the one that failed.
 */
public final class PartitionOwner extends AbstractBehavior<PartitionOwner.Message> {

  /** What it can be told. */
  public sealed interface Message {}

  /**
   * Decide a record; records of one subscription are decided in the order they are told.
   *
   * @param record the record
   * @param replyTo who gets the outcome, once it is journaled
   */
  public record Decide(LogRecord record, ActorRef<Outcome> replyTo) implements Message {}

  /**
   * Only answer; for what has to keep its place among records.
   *
   * @param replyTo who gets the answer
   */
  public record Pass(ActorRef<Outcome> replyTo) implements Message {}

  /** Stop with all actors. */
  public record Stop() implements Message {}

  record BatchDone(String subscriptionId) implements Message {}

  private record ActorEnded(String subscriptionId) implements Message {}

  private enum Sweep implements Message {
    INSTANCE
  }

  private final OwnerContext owner;
  private final Runnable terminated;
  // In access order: the eldest is the one that was used longest ago.
  private final Map<String, LiveSubscription> live = new LinkedHashMap<>(16, 0.75f, true);

  private PartitionOwner(ActorContext<Message> context, OwnerContext owner, Runnable terminated) {
    super(context);
    this.owner = owner;
    this.terminated = terminated;
  }

  static Behavior<Message> create(
      EngineParts parts, Engine.Signature signature, DeadlineSink deadlines, Runnable terminated) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  sweepEvery(timers, parts.settings().idleTimeout().dividedBy(4));
                  OwnerContext owner =
                      new OwnerContext(context.getSelf(), signature, deadlines, parts);
                  return new PartitionOwner(context, owner, terminated);
                }));
  }

  private static void sweepEvery(TimerScheduler<Message> timers, Duration interval) {
    timers.startTimerWithFixedDelay(Sweep.INSTANCE, interval);
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(Decide.class, this::decide)
        .onMessage(BatchDone.class, this::batchDone)
        .onMessage(Pass.class, this::pass)
        .onMessage(Sweep.class, sweep -> passivateIdle())
        .onMessage(Stop.class, stop -> Behaviors.stopped())
        .onMessage(ActorEnded.class, this::ended)
        .onSignal(PostStop.class, stop -> stopped())
        .build();
  }

  private Behavior<Message> decide(Decide request) {
    String subscriptionId = request.record().subscriptionId();
    LiveSubscription subscription = live.get(subscriptionId);
    if (subscription == null) {
      makeRoom();
      subscription = new LiveSubscription(spawn(subscriptionId));
      live.put(subscriptionId, subscription);
    }
    subscription.enqueue(request);
    subscription.feed(batchLimit());
    return this;
  }

  private Behavior<Message> pass(Pass request) {
    request.replyTo().tell(new Outcome.Passed());
    return this;
  }

  private Behavior<Message> batchDone(BatchDone done) {
    LiveSubscription subscription = live.get(done.subscriptionId());
    if (subscription != null) {
      subscription.batchDone(now());
      subscription.feed(batchLimit());
    }
    return this;
  }

  private Behavior<Message> passivateIdle() {
    Instant idleSince = now().minus(owner.parts().settings().idleTimeout());
    live.values().stream()
        .filter(subscription -> subscription.isIdleSince(idleSince))
        .forEach(LiveSubscription::passivate);
    return this;
  }

  /** Passivates the longest unused one; if all are at work, the in-flight bound limits them. */
  private void makeRoom() {
    if (live.size() < owner.parts().settings().liveSubscriptionsPerPartition()) {
      return;
    }
    Iterator<LiveSubscription> eldestFirst = live.values().iterator();
    boolean passivated = false;
    while (!passivated && eldestFirst.hasNext()) {
      passivated = eldestFirst.next().passivate();
    }
  }

  private Behavior<Message> ended(ActorEnded ended) {
    LiveSubscription subscription = live.get(ended.subscriptionId());
    if (subscription == null || !owner.parts().mayEnd().test(subscription)) {
      getContext()
          .getLog()
          .atError()
          .addKeyValue("subscription", ended.subscriptionId())
          .log("Expected subscription {} to go on, but it ended", ended.subscriptionId());
      owner.parts().metrics().failed();
      return Behaviors.stopped();
    }
    live.remove(ended.subscriptionId());
    if (subscription.hasWaiting()) {
      LiveSubscription again = subscription.restarted(spawn(ended.subscriptionId()));
      live.put(ended.subscriptionId(), again);
      again.feed(batchLimit());
    }
    return this;
  }

  private Behavior<Message> stopped() {
    terminated.run();
    return this;
  }

  private ActorRef<SubscriptionActor.Message> spawn(String subscriptionId) {
    ActorRef<SubscriptionActor.Message> ref =
        getContext().spawnAnonymous(SubscriptionActor.create(subscriptionId, owner));
    getContext().watchWith(ref, new ActorEnded(subscriptionId));
    return ref;
  }

  private int batchLimit() {
    return owner.parts().settings().batchPerSubscription();
  }

  private Instant now() {
    return owner.parts().clock().instant();
  }
}

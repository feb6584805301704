package dev.termshift.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.termshift.engine.PageUnderWay.Undecided;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The owner of one partition's subscriptions: starts, feeds and passivates their actors. It gets
 * records as pages, gives each subscription those of its own, and answers in the order of the log:
 * nothing behind a record whose outcome is not there. A subscription has at most one batch under
 * way; what comes meanwhile waits here, bounded by what its session lets in. When an actor dies on
 * its own the owner stops with all the others, so that no later command can overtake the one that
 * failed.
 */
public final class PartitionOwner extends AbstractBehavior<PartitionOwner.Message> {

  /** What it can be told. */
  public sealed interface Message {}

  /**
   * Decide a page of records; those of one subscription are decided in the order they are told.
   *
   * @param records in the order of the log, behind those of the page before
   * @param outcomes gets the outcome of each record, once it is journaled, in the order of the
   *     records: as many at a time as are there, from the owner's thread
   */
  public record DecidePage(List<LogRecord> records, Consumer<List<Outcome>> outcomes)
      implements Message {

    /** Copies the list. */
    public DecidePage {
      records = List.copyOf(records);
    }
  }

  /** Stop with all actors. */
  public record Stop() implements Message {}

  /**
   * The outcomes of the first records that a subscription was handed, journaled.
   *
   * @param outcomes in the order of the records
   */
  record Decided(String subscriptionId, List<Outcome> outcomes) implements Message {}

  private record ActorEnded(String subscriptionId) implements Message {}

  /** Behind all that is known by now, so that many outcomes are given away at a time. */
  private enum GiveAway implements Message {
    INSTANCE
  }

  private enum Sweep implements Message {
    INSTANCE
  }

  private final OwnerContext owner;
  private final Runnable terminated;
  // In access order: the eldest is the one that was used longest ago.
  private final Map<String, LiveSubscription> live = new LinkedHashMap<>(16, 0.75f, true);

  // In the order of the log.
  private final Deque<PageUnderWay> pages = new ArrayDeque<>();
  private boolean givingAway;

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
        .onMessage(DecidePage.class, this::decide)
        .onMessage(Decided.class, this::decided)
        .onMessage(GiveAway.class, give -> giveAway())
        .onMessage(Sweep.class, sweep -> passivateIdle())
        .onMessage(Stop.class, stop -> Behaviors.stopped())
        .onMessage(ActorEnded.class, this::ended)
        .onSignal(PostStop.class, stop -> stopped())
        .build();
  }

  private Behavior<Message> decide(DecidePage request) {
    PageUnderWay page = new PageUnderWay(request);
    pages.addLast(page);
    List<LiveSubscription> concerned = new ArrayList<>(request.records().size());
    for (int place = 0; place < request.records().size(); place++) {
      LiveSubscription subscription = live(request.records().get(place).subscriptionId());
      subscription.enqueue(new Undecided(page, place));
      concerned.add(subscription);
    }
    // Behind the page's last record, so that each gets all of its own at once.
    concerned.forEach(subscription -> subscription.feed(batchLimit()));
    return this;
  }

  private LiveSubscription live(String subscriptionId) {
    LiveSubscription known = live.get(subscriptionId);
    if (known != null) {
      return known;
    }
    makeRoom();
    LiveSubscription started = new LiveSubscription(spawn(subscriptionId));
    live.put(subscriptionId, started);
    return started;
  }

  private Behavior<Message> decided(Decided done) {
    LiveSubscription subscription = live.get(done.subscriptionId());
    if (subscription != null) {
      subscription.decided(done.outcomes(), now());
      subscription.feed(batchLimit());
    }
    if (!givingAway && !pages.isEmpty() && pages.getFirst().hasNext()) {
      givingAway = true;
      getContext().getSelf().tell(GiveAway.INSTANCE);
    }
    return this;
  }

  private Behavior<Message> giveAway() {
    givingAway = false;
    boolean goesOn = true;
    while (goesOn && !pages.isEmpty()) {
      PageUnderWay oldest = pages.getFirst();
      oldest.giveAway();
      goesOn = oldest.isDone();
      if (goesOn) {
        pages.removeFirst();
      }
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

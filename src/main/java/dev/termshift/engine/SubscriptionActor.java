package dev.termshift.engine;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.decider.RecordDecider;
import dev.termshift.domain.decider.Subscription;
import dev.termshift.domain.decider.memory.RecentDecision;
import dev.termshift.domain.log.JournaledEvent;
import dev.termshift.domain.log.LogRecord;
import dev.termshift.domain.rules.Deadline;
import dev.termshift.domain.rules.Deadlines;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One subscription, live: decides the records its owner hands it and journals what they cause. A
 * write that fails stops it for good; only a new session starts it again.
 */
final class SubscriptionActor
    extends EventSourcedBehavior<SubscriptionActor.Message, JournaledEvent, Subscription> {

  /** The kind of entity in persistence ids. */
  static final String ENTITY_TYPE = "Subscription";

  /** Old snapshots are deleted this many events later. */
  private static final int SNAPSHOT_RETENTION = 1024;

  /** A larger memory makes snapshots rarer, so that writing them never outweighs the events. */
  private static final int MEMORY_FOR_FREQUENT_SNAPSHOTS = 128;

  /** What it can be told. */
  sealed interface Message {}

  /** Decide these, in order; no other batch follows before the owner hears {@code BatchDone}. */
  record DecideAll(List<PartitionOwner.Decide> requests) implements Message {}

  /** The deadline timer fired. */
  enum TimerFired implements Message {
    INSTANCE
  }

  /** Stop; told only while no batch is under way. */
  record Stop() implements Message {}

  private final String subscriptionId;
  private final OwnerContext owner;
  private final ActorContext<Message> context;
  private final DeadlineTimer timer;
  private final List<Subscription> checkpoints = new ArrayList<>();
  private List<RecentDecision> unjournaled = List.of();
  private final long started;
  private boolean recovering = true;
  private boolean hasJournaled;

  private SubscriptionActor(
      String subscriptionId,
      OwnerContext owner,
      ActorContext<Message> context,
      TimerScheduler<Message> timers) {
    super(PersistenceId.of(ENTITY_TYPE, subscriptionId));
    this.subscriptionId = subscriptionId;
    this.owner = owner;
    this.context = context;
    this.started = owner.parts().metrics().started();
    this.timer =
        new DeadlineTimer(
            timers,
            owner.parts().clock(),
            owner.parts().settings(),
            due -> owner.deadlines().elapse(subscriptionId, due));
  }

  static Behavior<Message> create(String subscriptionId, OwnerContext owner) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new SubscriptionActor(subscriptionId, owner, context, timers)));
  }

  @Override
  public Subscription emptyState() {
    return Subscription.unknown(subscriptionId);
  }

  @Override
  public CommandHandler<Message, JournaledEvent, Subscription> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(DecideAll.class, this::decideAll)
        .onCommand(TimerFired.class, this::timerFired)
        .onCommand(Stop.class, () -> Effect().stop())
        .build();
  }

  @Override
  public EventHandler<Subscription, JournaledEvent> eventHandler() {
    return newEventHandlerBuilder().forAnyState().onAnyEvent(this::fold);
  }

  @Override
  public SignalHandler<Subscription> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::recovered)
        .onSignal(PostStop.instance(), state -> owner.parts().metrics().stopped())
        .build();
  }

  @Override
  public boolean shouldSnapshot(Subscription state, JournaledEvent event, long sequenceNr) {
    return sequenceNr % owner.parts().settings().snapshotEvery() == 0
        && state.recent().size() < MEMORY_FOR_FREQUENT_SNAPSHOTS;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_RETENTION, 1);
  }

  @Override
  public Set<String> tagsFor(JournaledEvent event) {
    return hasJournaled ? owner.tags().following() : owner.tags().first();
  }

  private Subscription fold(Subscription state, JournaledEvent event) {
    if (recovering) {
      rememberCheckpoint(state, event);
      return owner.parts().fold().apply(state, event);
    }
    Subscription remembering = BatchDecision.remembering(owner.parts().fold(), state, unjournaled);
    unjournaled = List.of();
    return owner.parts().fold().apply(remembering, event);
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

  private void recovered(Subscription state) {
    recovering = false;
    requireWholeJournal(state);
    owner.parts().metrics().recovered(started);
    checkpoints.add(state);
    timer.follow(Deadlines.next(state.state()).map(Deadline::at));
  }

  /** Akka replays what is there, whatever is missing between. */
  private void requireWholeJournal(Subscription state) {
    long last = lastSequenceNumber(context);
    if (last != state.sequenceNr()) {
      throw new IllegalStateException(
          "Expected the journal of %s to hold %d events without a gap, but it holds %d"
              .formatted(subscriptionId, last, state.sequenceNr()));
    }
  }

  private Effect<JournaledEvent, Subscription> timerFired() {
    timer.fired();
    return Effect().none();
  }

  private Effect<JournaledEvent, Subscription> decideAll(Subscription state, DecideAll message) {
    if (!RecordDecider.isRedelivery(state, message.requests().get(0).record().position())) {
      checkpoints.clear();
    }
    BatchDecision batch =
        BatchDecision.of(
            owner.parts().decider(),
            owner.parts().fold(),
            state,
            new BatchDecision.Checkpointed(message.requests(), checkpoints));
    List<RecentDecision> more = new ArrayList<>(unjournaled);
    more.addAll(batch.unjournaled());
    unjournaled = BatchDecision.within(owner.parts().settings().limits(), more);
    if (batch.events().isEmpty()) {
      return Effect().none().thenRun((Subscription after) -> finish(batch, after));
    }
    long writing = System.nanoTime();
    return Effect()
        .persist(batch.events())
        .thenRun(
            (Subscription after) -> {
              hasJournaled = true;
              owner.parts().metrics().journaled(batch.events().size(), writing);
              finish(batch, after);
            });
  }

  private void finish(BatchDecision batch, Subscription after) {
    timer.follow(Deadlines.next(after.state()).map(Deadline::at));
    for (BatchDecision.Reply reply : batch.replies()) {
      LogRecord record = reply.request().record();
      if (record.command() instanceof Elapse elapse) {
        timer.notYetDue(elapse.due(), record.appendedAt());
      }
      reply.request().replyTo().tell(reply.outcome());
    }
    if (batch.rest().isEmpty()) {
      ActorRef<PartitionOwner.Message> ownerRef = owner.ref();
      ownerRef.tell(new PartitionOwner.BatchDone(subscriptionId));
    } else {
      context.getSelf().tell(new DecideAll(batch.rest()));
    }
  }
}

package dev.termshift.engine;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.typed.EventAdapter;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.SnapshotAdapter;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.Effect;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import dev.termshift.domain.billing.Deadline;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Subscription;
import java.util.List;
import java.util.Set;

/**
 * One subscription, live: decides the records its owner hands it and journals what they cause. A
 * write that fails stops it for good; only a new session starts it again.
 */
final class SubscriptionActor
    extends EventSourcedBehavior<SubscriptionActor.Message, PersistedEvent, Subscription> {

  /** The kind of entity in persistence ids. */
  static final String ENTITY_TYPE = "Subscription";

  /** Old snapshots are deleted this many events later. */
  private static final int SNAPSHOT_RETENTION = 1024;

  /** A larger memory makes snapshots rarer, so that writing them never outweighs the events. */
  private static final int MEMORY_FOR_FREQUENT_SNAPSHOTS = 128;

  private static final String REPAIR = "; 'termshift audit' says how it becomes whole again";

  /** What it can be told. */
  sealed interface Message {}

  /** Decide these, in order; nothing follows before the owner hears {@code Decided}. */
  record DecideAll(List<LogRecord> records) implements Message {}

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
  private final DecisionMemory memory;
  private final long started;
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
    this.memory = new DecisionMemory(owner.parts());
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
  public CommandHandler<Message, PersistedEvent, Subscription> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(DecideAll.class, this::decideAll)
        .onCommand(TimerFired.class, this::timerFired)
        .onCommand(Stop.class, () -> Effect().stop())
        .build();
  }

  /** What was decided here comes with the state it leads to; only a journal's events are folded. */
  @Override
  public EventHandler<Subscription, PersistedEvent> eventHandler() {
    return (state, persisted) ->
        persisted.after().orElseGet(() -> memory.replayed(state, persisted.event()));
  }

  @Override
  public EventAdapter<PersistedEvent, JournaledEvent> eventAdapter() {
    return PersistedEvent.ADAPTER;
  }

  @Override
  public SignalHandler<Subscription> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::recovered)
        .onSignal(PostStop.instance(), state -> owner.parts().metrics().stopped())
        .build();
  }

  @Override
  public boolean shouldSnapshot(Subscription state, PersistedEvent event, long sequenceNr) {
    return sequenceNr % owner.parts().settings().snapshotEvery() == 0
        && state.recent().size() < MEMORY_FOR_FREQUENT_SNAPSHOTS;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_RETENTION, 1);
  }

  /** A snapshot is signed on its way out only: what is stored is the state alone. */
  @Override
  public SnapshotAdapter<Subscription> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(Subscription state) {
        return owner.signature().snapshot().apply(state);
      }

      @Override
      public Subscription fromJournal(Object stored) {
        return (Subscription) stored;
      }
    };
  }

  @Override
  public Set<String> tagsFor(PersistedEvent event) {
    return hasJournaled ? owner.signature().following() : owner.signature().first();
  }

  private void recovered(Subscription state) {
    requireWholeJournal(state);
    owner.parts().metrics().recovered(started);
    memory.recovered(state);
    timer.follow(state.nextDeadline().map(Deadline::at));
  }

  /** Akka replays what is there, whatever is missing between. */
  private void requireWholeJournal(Subscription state) {
    long last = lastSequenceNumber(context);
    if (last != state.sequenceNr()) {
      throw new IllegalStateException(
          "Expected the journal of %s to hold %d events without a gap, but it holds %d"
                  .formatted(subscriptionId, last, state.sequenceNr())
              + REPAIR);
    }
    // A command's events are journaled in one write; only those of deadlines may come before.
    state
        .lastCause()
        .filter(cause -> state.unfinished() && cause.trigger() == Cause.Trigger.COMMAND)
        .ifPresent(
            cause -> {
              throw new IllegalStateException(
                  "Expected the journal of %s to hold all events of %s, but it ends with event %d"
                          .formatted(subscriptionId, cause.position(), last)
                      + REPAIR);
            });
  }

  private Effect<PersistedEvent, Subscription> timerFired() {
    timer.fired();
    return Effect().none();
  }

  private Effect<PersistedEvent, Subscription> decideAll(Subscription state, DecideAll message) {
    BatchDecision batch = memory.decide(state, message.records());
    if (batch.events().isEmpty()) {
      return Effect().none().thenRun((Subscription after) -> finish(message, batch, after));
    }
    long writing = System.nanoTime();
    return Effect()
        .persist(batch.events())
        .thenRun(
            (Subscription after) -> {
              hasJournaled = true;
              owner.parts().metrics().journaled(batch.events().size(), writing);
              finish(message, batch, after);
            });
  }

  private void finish(DecideAll message, BatchDecision batch, Subscription after) {
    timer.follow(after.nextDeadline().map(Deadline::at));
    for (LogRecord decided : message.records().subList(0, batch.outcomes().size())) {
      if (decided.command() instanceof Elapse elapse) {
        timer.notYetDue(elapse.due(), decided.appendedAt());
      }
    }
    owner.ref().tell(new PartitionOwner.Decided(subscriptionId, batch.outcomes()));
  }
}

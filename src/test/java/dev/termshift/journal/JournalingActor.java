package dev.termshift.journal;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.SnapshotAdapter;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import akka.persistence.typed.javadsl.RetentionCriteria;
import dev.termshift.journal.witness.Fence;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Subscription;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The least actor that journals events and folds them into a snapshot every three events. */
final class JournalingActor
    extends EventSourcedBehavior<JournalingActor.Command, JournaledEvent, Subscription> {
  sealed interface Command {
    record Persist(List<JournaledEvent> events, ActorRef<Done> done) implements Command {}

    record Get(ActorRef<Subscription> current) implements Command {}
  }

  private final String subscriptionId;
  private final Set<String> tags;
  private final Function<Subscription, Object> signing;

  private JournalingActor(
      String subscriptionId, Set<String> tags, Function<Subscription, Object> signing) {
    super(PersistenceId.ofUniqueId(PersistenceIds.of(subscriptionId)));
    this.subscriptionId = subscriptionId;
    this.tags = tags;
    this.signing = signing;
  }

  /** One that writes by this right. */
  static Behavior<Command> of(String subscriptionId, Fence fence) {
    return new JournalingActor(subscriptionId, fence.firstTags(), fence::snapshot);
  }

  /** One whose events have these tags. */
  static Behavior<Command> of(String subscriptionId, Set<String> tags) {
    return new JournalingActor(subscriptionId, tags, state -> state);
  }

  @Override
  public Subscription emptyState() {
    return Subscription.unknown(subscriptionId);
  }

  @Override
  public SnapshotAdapter<Subscription> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(Subscription state) {
        return signing.apply(state);
      }

      @Override
      public Subscription fromJournal(Object stored) {
        return (Subscription) stored;
      }
    };
  }

  @Override
  public Set<String> tagsFor(JournaledEvent event) {
    return tags;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(3, 1);
  }

  @Override
  public CommandHandler<Command, JournaledEvent, Subscription> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(
            Command.Persist.class,
            persist ->
                Effect().persist(persist.events()).thenReply(persist.done(), s -> Done.done()))
        .onCommand(
            Command.Get.class, get -> Effect().none().thenReply(get.current(), state -> state))
        .build();
  }

  @Override
  public EventHandler<Subscription, JournaledEvent> eventHandler() {
    return (state, journaled) ->
        new Subscription(
            subscriptionId,
            state.state(),
            state.sequenceNr() + 1,
            Optional.of(journaled.cause()),
            !journaled.lastOfRecord(),
            state.sources(),
            state.recent(),
            state.changes(),
            state.consumptions());
  }
}

package dev.termshift.peers.textbook;

import akka.actor.typed.ActorRef;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandlerWithReply;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import akka.persistence.typed.javadsl.ReplyEffect;
import akka.persistence.typed.javadsl.RetentionCriteria;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.kernel.Subscription;
import dev.termshift.peers.PeerRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** One subscription as a sharded, event-sourced entity: a command, a write, a reply. */
final class SubscriptionEntity
    extends EventSourcedBehaviorWithEnforcedReplies<
        SubscriptionEntity.Decide, JournaledEvent, Subscription> {

  static final EntityTypeKey<Decide> TYPE = EntityTypeKey.create(Decide.class, "Subscription");

  /** As often as Termshift. */
  private static final int SNAPSHOT_EVERY = 250;

  private static final int KEPT_SNAPSHOTS = 2;
  private static final int TAGS = 4;

  /** A command to decide; it never leaves this node, so that it needs no stored form. */
  record Decide(LogRecord record, ActorRef<Decided> replyTo) {}

  /** What the sender is told. */
  record Decided(Answer answer, Optional<SequenceRange> events) {}

  private final String subscriptionId;
  private final PeerRules rules;

  private SubscriptionEntity(String subscriptionId, PeerRules rules) {
    super(PersistenceId.of(TYPE.name(), subscriptionId));
    this.subscriptionId = subscriptionId;
    this.rules = rules;
  }

  static SubscriptionEntity of(String subscriptionId, PeerRules rules) {
    return new SubscriptionEntity(subscriptionId, rules);
  }

  /** The tags of all events, one of which each event has: the events of each are read apart. */
  static List<String> tags() {
    return IntStream.range(0, TAGS).mapToObj(SubscriptionEntity::tag).toList();
  }

  private static String tag(int number) {
    return "subscriptions-" + number;
  }

  @Override
  public Subscription emptyState() {
    return Subscription.unknown(subscriptionId);
  }

  @Override
  public CommandHandlerWithReply<Decide, JournaledEvent, Subscription> commandHandler() {
    return newCommandHandlerWithReplyBuilder()
        .forAnyState()
        .onCommand(Decide.class, this::decide)
        .build();
  }

  private ReplyEffect<JournaledEvent, Subscription> decide(Subscription state, Decide command) {
    Outcome.Decided ruling = rules.decide(state, command.record());
    Decided reply = new Decided(ruling.answer(), PeerRules.range(ruling));
    return ruling.events().isEmpty()
        ? Effect().reply(command.replyTo(), reply)
        : Effect().persist(ruling.events()).thenReply(command.replyTo(), after -> reply);
  }

  @Override
  public EventHandler<Subscription, JournaledEvent> eventHandler() {
    return newEventHandlerBuilder().forAnyState().onAnyEvent(rules.fold()::apply);
  }

  @Override
  public Set<String> tagsFor(JournaledEvent event) {
    return Set.of(tag(Math.floorMod(subscriptionId.hashCode(), TAGS)));
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVERY, KEPT_SNAPSHOTS);
  }
}

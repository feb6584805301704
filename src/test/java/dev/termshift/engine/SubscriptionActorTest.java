package dev.termshift.engine;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import dev.termshift.journal.JournalConfig;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Subscription;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One subscription, live, on a journal in memory. */
class SubscriptionActorTest {

  /** Commands never leave their process. */
  private static final EventSourcedBehaviorTestKit.SerializationSettings STORED_FORMS =
      EventSourcedBehaviorTestKit.enabledSerializationSettings().withVerifyCommands(false);

  /** Seconds, and offsets, in which a subscription is renewed three times. */
  private static final long MONTHS_LATER = 8_000_000;

  private static ActorTestKit kit;

  @BeforeAll
  static void startAkka() {
    kit =
        ActorTestKit.create(
            EventSourcedBehaviorTestKit.config()
                .withFallback(JournalConfig.akka("jdbc:postgresql://localhost/none", "", "", 4)));
  }

  @AfterAll
  static void stopAkka() {
    kit.shutdownTestKit();
  }

  /** The tags by which the journal knows the writer are no part of what is journaled. */
  @Test
  void journalsPlainEventsAndIsRecoveredFromThem() {
    TestProbe<PartitionOwner.Message> owner = kit.createTestProbe();
    OwnerContext context =
        new OwnerContext(
            owner.ref(),
            new Engine.Signature(Set.of("first"), Set.of("following"), state -> state),
            (subscriptionId, due) -> {},
            OwnedSubscription.parts(100));
    EventSourcedBehaviorTestKit<SubscriptionActor.Message, JournaledEvent, Subscription> actor =
        EventSourcedBehaviorTestKit.create(
            kit.system(), SubscriptionActor.create(OwnedSubscription.ID, context), STORED_FORMS);
    var started = actor.runCommand(all(List.of(OwnedSubscription.start())));
    var consumed = actor.runCommand(all(List.of(OwnedSubscription.consume(1, 1))));

    assertThat(started.events()).isNotEmpty().allMatch(JournaledEvent.class::isInstance);
    assertThat(consumed.events()).hasSize(1);
    assertThat(actor.restart().state().sequenceNr())
        .isEqualTo(started.events().size() + consumed.events().size());
  }

  /** What was computed with the events is what they are folded to. */
  @Test
  void isTheSameLiveAndRecovered() {
    OwnerContext context =
        new OwnerContext(
            kit.<PartitionOwner.Message>createTestProbe().ref(),
            new Engine.Signature(Set.of("first"), Set.of("following"), state -> state),
            (subscriptionId, due) -> {},
            OwnedSubscription.parts(100));
    EventSourcedBehaviorTestKit<SubscriptionActor.Message, JournaledEvent, Subscription> actor =
        EventSourcedBehaviorTestKit.create(
            kit.system(), SubscriptionActor.create("t", context), STORED_FORMS);
    List<List<LogRecord>> batches =
        List.of(
            List.of(OwnedSubscription.start()),
            List.of(OwnedSubscription.consume(1, 10), OwnedSubscription.consume(2, 500)),
            List.of(OwnedSubscription.consume(MONTHS_LATER, 10)),
            List.of(
                OwnedSubscription.consume(MONTHS_LATER + 1, 500),
                OwnedSubscription.consume(MONTHS_LATER + 2, 1)));
    for (List<LogRecord> batch : batches) {
      Subscription live = actor.runCommand(all(batch)).state();
      assertThat(JournaledPart.of(actor.restart().state()))
          .as("after %s", batch)
          .isEqualTo(JournaledPart.of(live));
    }
  }

  private static SubscriptionActor.DecideAll all(List<LogRecord> records) {
    return new SubscriptionActor.DecideAll(records);
  }
}

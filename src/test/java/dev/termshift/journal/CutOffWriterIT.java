package dev.termshift.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import dev.termshift.journal.JournalingActor.Command;
import dev.termshift.journal.witness.JournalDatabase;
import dev.termshift.journal.witness.PartitionFences;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Subscription;
import dev.termshift.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A writer whose link to the database ends in the middle of a write, and the one after it. */
class CutOffWriterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ID = "inherited";

  /** The pool waits up to ten seconds for connections in use, and before it for one being made. */
  private static final Duration LAST_CONNECTIONS_END = Duration.ofSeconds(40);

  /** Of one write; the plugin's own insert would send them as several statements. */
  private static final int EVENTS = 250;

  private static final JournaledEvent EVENT = StoredSamples.events().get(0);

  private final TestDatabase database = TestDatabase.migrated();
  private final PartitionFences fences =
      new PartitionFences(new JournalDatabase(database.source(), 1));

  @Test
  void whatAWriterDidNotFinishDoesNotBlockItsHeir() throws IOException {
    ActorTestKit cutOff = kit("?socketFactory=" + CutOffSocketFactory.class.getName());
    ActorTestKit heir = kit("");
    try {
      ActorRef<Command> writer = cutOff.spawn(actor());
      current(cutOff, writer);
      CutOffSocketFactory.cutOffAfter(payloadBytes());
      writer.tell(new Command.Persist(events(), cutOff.system().ignoreRef()));
      await().atMost(PATIENCE).until(CutOffSocketFactory::hasCutOff);

      ActorRef<Command> successor = heir.spawn(actor());
      TestProbe<Done> done = heir.createTestProbe();
      successor.tell(new Command.Persist(events(), done.ref()));

      done.expectMessage(PATIENCE, Done.done());
      assertThat(current(heir, successor).sequenceNr()).isEqualTo(EVENTS);
    } finally {
      heir.shutdownTestKit();
      CutOffSocketFactory.heal();
      ActorTestKit.shutdown(cutOff.system(), LAST_CONNECTIONS_END);
    }
  }

  /** One that has taken the partition from whoever had it. */
  private Behavior<Command> actor() {
    return JournalingActor.of(ID, fences.take("log", 0));
  }

  private static List<JournaledEvent> events() {
    return Collections.nCopies(EVENTS, EVENT);
  }

  /** Nearly all of the write: what is missing are some bytes of its other columns. */
  private static long payloadBytes() {
    return (long) EVENTS * EventCodec.toBytes(EVENT).length;
  }

  private static Subscription current(ActorTestKit kit, ActorRef<Command> actor) {
    TestProbe<Subscription> current = kit.createTestProbe();
    actor.tell(new Command.Get(current.ref()));
    return current.receiveMessage(PATIENCE);
  }

  private ActorTestKit kit(String parameters) {
    String url = database.jdbcUrl() + parameters;
    return ActorTestKit.create("cut-off-it", JournalConfig.akka(url, TestDatabase.USER, "", 1));
  }
}

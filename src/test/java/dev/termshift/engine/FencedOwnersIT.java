package dev.termshift.engine;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import com.typesafe.config.ConfigFactory;
import dev.termshift.domain.answer.Answer;
import dev.termshift.journal.JournalConfig;
import dev.termshift.journal.witness.Fence;
import dev.termshift.journal.witness.JournalDatabase;
import dev.termshift.journal.witness.PartitionFences;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Outcome;
import dev.termshift.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Owners of one partition, one after the other, on a real journal. */
class FencedOwnersIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private TestDatabase database;
  private PartitionFences fences;
  private ActorSystem<SpawnProtocol.Command> system;
  private ActorTestKit kit;

  @BeforeEach
  void startAkka() {
    database = TestDatabase.migrated();
    fences = new PartitionFences(new JournalDatabase(database.source(), 1));
    system =
        ActorSystem.create(
            SpawnProtocol.create(),
            "fenced-owners-it",
            ConfigFactory.parseString("akka.actor.testkit.typed.filter-leeway = 20 s")
                .withFallback(JournalConfig.akka(database.jdbcUrl(), TestDatabase.USER, "", 4)));
    kit = ActorTestKit.create(system);
  }

  @AfterEach
  void stopAkka() {
    kit.shutdownTestKit();
  }

  /** They decide otherwise: the same command is affordable by the plan of one of them only. */
  @Test
  void whatAFormerOwnerDecidesLateIsNotJournaledHoweverTheNewOneDecided() throws Exception {
    Engine.Owner former = open();
    assertThat(decide(former, OwnedSubscription.start())).isInstanceOf(Answer.Accepted.class);
    Engine.Owner heir = open();
    assertThat(decide(heir, OwnedSubscription.consume(1, 60))).isInstanceOf(Answer.Accepted.class);
    Engine.Owner next = open();
    List<String> before = journal();
    // Rejected: 40 are left. The former owner knows nothing of the 60.
    assertThat(decide(next, OwnedSubscription.consume(2, 60))).isInstanceOf(Answer.Rejected.class);

    former.ref().tell(page(OwnedSubscription.consume(2, 60), unheard -> {}));
    heir.ref().tell(page(OwnedSubscription.consume(2, 30), unheard -> {}));

    assertThat(former.terminated().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    assertThat(heir.terminated().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
    assertThat(journal()).isEqualTo(before);
    assertThat(decide(next, OwnedSubscription.consume(3, 40))).isInstanceOf(Answer.Accepted.class);
  }

  @Test
  void anOwnerWritesOnBehindItsOwnEvents() throws Exception {
    Engine.Owner owner = open();
    decide(owner, OwnedSubscription.start());
    for (int each = 1; each <= 5; each++) {
      assertThat(decide(owner, OwnedSubscription.consume(each, 1)))
          .isInstanceOf(Answer.Accepted.class);
    }

    assertThat(journal()).hasSizeGreaterThan(5);
  }

  @Test
  void aJournalWithAHoleIsNotRecovered() throws Exception {
    Engine.Owner owner = open();
    decide(owner, OwnedSubscription.start());
    decide(owner, OwnedSubscription.consume(1, 1));
    decide(owner, OwnedSubscription.consume(2, 1));
    int events = journal().size();
    database.execute("delete from event_journal where sequence_number = 2");

    assertNotRecovered(
        "Expected the journal of %s to hold %d events without a gap, but it holds %d; 'termshift"
                .formatted(OwnedSubscription.ID, events, events - 1)
            + " audit' says how it becomes whole again");
  }

  @Test
  void aJournalThatEndsWithinACommandIsNotRecovered() throws Exception {
    decide(open(), OwnedSubscription.start());
    int events = journal().size();
    database.execute("delete from event_journal where sequence_number = " + events);

    assertNotRecovered("but it ends with event %d; 'termshift audit' says".formatted(events - 1));
  }

  private void assertNotRecovered(String reason) throws Exception {
    Engine.Owner heir = open();

    LoggingTestKit.error(reason)
        .expect(
            system,
            () -> {
              heir.ref().tell(page(OwnedSubscription.consume(3, 1), unheard -> {}));
              return null;
            });

    assertThat(heir.terminated().get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
  }

  private Engine.Owner open() throws Exception {
    Fence fence = fences.take("log", 0);
    return new Engine(system, OwnedSubscription.parts(100))
        .open(
            0,
            new Engine.Signature(fence.firstTags(), fence.followingTags(), fence::snapshot),
            (subscriptionId, due) -> {})
        .toCompletableFuture()
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private Answer decide(Engine.Owner owner, LogRecord record) {
    TestProbe<Outcome> probe = kit.createTestProbe();
    owner.ref().tell(page(record, probe.ref()::tell));
    return ((Outcome.Decided) probe.receiveMessage(PATIENCE)).answer();
  }

  private static PartitionOwner.DecidePage page(LogRecord record, Consumer<Outcome> outcome) {
    return new PartitionOwner.DecidePage(List.of(record), outcomes -> outcomes.forEach(outcome));
  }

  private List<String> journal() {
    return database.texts(
        "select sequence_number || ' ' || event_ser_manifest from event_journal order by ordering");
  }
}

package dev.termshift.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.persistence.jdbc.query.javadsl.JdbcReadJournal;
import akka.persistence.query.EventEnvelope;
import akka.persistence.query.PersistenceQuery;
import akka.stream.javadsl.Sink;
import dev.termshift.journal.JournalingActor.Command;
import dev.termshift.journal.witness.Fence;
import dev.termshift.journal.witness.JournalDatabase;
import dev.termshift.journal.witness.PartitionFences;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.Subscription;
import dev.termshift.testing.TestDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A persistent actor on the real journal. */
class JournalIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static TestDatabase database;
  private static ActorTestKit kit;
  private static Fence fence;

  @BeforeAll
  static void startAkka() {
    database = TestDatabase.migrated();
    kit =
        ActorTestKit.create(
            "journal-it", JournalConfig.akka(database.jdbcUrl(), TestDatabase.USER, "", 2));
  }

  @BeforeEach
  void takeThePartition() {
    fence = fence(0);
  }

  @AfterAll
  static void stopAkka() {
    kit.shutdownTestKit();
  }

  @Test
  void whatWasPersistedIsRecoveredFromSnapshotAndEvents() {
    ActorRef<Command> first = spawn("recovered");
    persist(first, StoredSamples.events());
    persist(first, StoredSamples.events().subList(0, 1));
    Subscription before = current(first);
    awaitRows("select count(*) from snapshot where persistence_id = 'Subscription|recovered'");
    kit.stop(first);

    ActorRef<Command> second = spawn("recovered");

    assertThat(current(second)).isEqualTo(before);
    assertThat(before.sequenceNr()).isEqualTo(StoredSamples.events().size() + 1);
  }

  @Test
  void rowsCarryOurManifestAndPlainJson() {
    ActorRef<Command> actor = spawn("plain");
    JournaledEvent sample = StoredSamples.events().get(0);
    persist(actor, List.of(sample));

    List<String> rows =
        database.texts(
            "select concat_ws(' ', event_ser_id, event_ser_manifest,"
                + " convert_from(event_payload, 'UTF8')) from event_journal"
                + " where persistence_id = 'Subscription|plain'");

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0))
        .startsWith("73201 subscription.started.v1 {\"event\":{")
        .doesNotContain("dev.termshift");
  }

  @Test
  void theReadJournalFindsTheEventsOfOneSubscription() throws Exception {
    ActorRef<Command> actor = spawn("queried");
    persist(actor, StoredSamples.events());
    JdbcReadJournal journal =
        PersistenceQuery.get(kit.system())
            .getReadJournalFor(JdbcReadJournal.class, JdbcReadJournal.Identifier());

    List<EventEnvelope> found =
        journal
            .currentEventsByPersistenceId("Subscription|queried", 3, 5)
            .runWith(Sink.seq(), kit.system())
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);

    assertThat(found)
        .map(EventEnvelope::event)
        .isEqualTo(List.copyOf(StoredSamples.events().subList(2, 5)));
  }

  @Test
  void anUnknownManifestStopsRecovery() {
    ActorRef<Command> first = spawn("strange");
    persist(first, StoredSamples.events().subList(0, 2));
    kit.stop(first);
    database.execute(
        "update event_journal set event_ser_manifest = 'plan.dissolved.v9'"
            + " where persistence_id = 'Subscription|strange' and sequence_number = 2");

    expectEnd(spawn("strange"));
  }

  /** A snapshot is only a short cut: the journal has all of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "snapshot_payload = '{'",
        "snapshot_payload = '{\"subscriptionId\":7}'",
        "snapshot_ser_manifest = 'subscription-snapshot.v99'",
        "snapshot_ser_id = 4711"
      })
  void aSnapshotThatCannotBeReadIsFoldedAnew(String change) {
    String id = "torn-" + Integer.toHexString(change.hashCode());
    ActorRef<Command> first = spawn(id);
    persist(first, StoredSamples.events().subList(0, 3));
    Subscription before = current(first);
    awaitRows("select count(*) from snapshot where persistence_id = 'Subscription|" + id + "'");
    kit.stop(first);
    database.execute(
        "update snapshot set " + change + " where persistence_id = 'Subscription|" + id + "'");

    ActorRef<Command> second = spawn(id);

    assertThat(current(second)).isEqualTo(before);
    persist(second, StoredSamples.events().subList(3, 6));
    awaitRows(
        "select count(*) from snapshot where persistence_id = 'Subscription|%s'".formatted(id)
            + " and sequence_number = 6");
  }

  /** What they read is read by statements that they share. */
  @Test
  void ofManyThatWakeTogetherEachGetsItsOwnWhateverOthersHold() {
    List<String> ids = IntStream.range(0, 150).mapToObj(i -> "together-" + i).toList();
    Map<String, Subscription> before = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      ActorRef<Command> actor = spawn(ids.get(i));
      persist(actor, StoredSamples.events().subList(0, 1 + i % StoredSamples.events().size()));
      before.put(ids.get(i), current(actor));
      kit.stop(actor);
    }
    database.execute(
        "update event_journal set event_ser_manifest = 'plan.dissolved.v9'"
            + " where persistence_id = 'Subscription|together-75' and sequence_number = 1");
    database.execute("delete from snapshot where persistence_id = 'Subscription|together-75'");

    Map<String, ActorRef<Command>> again = new HashMap<>();
    ids.forEach(id -> again.put(id, spawn(id)));

    expectEnd(again.remove("together-75"));
    again.forEach((id, actor) -> assertThat(current(actor)).isEqualTo(before.get(id)));
  }

  @Test
  void aSecondWriterIsRefusedAndStops() {
    ActorRef<Command> zombie = spawn("shared");
    current(zombie);
    ActorRef<Command> owner = spawn("shared");
    persist(owner, StoredSamples.events().subList(0, 1));

    expectRefusal(zombie, StoredSamples.events().subList(1, 2));

    assertThat(current(owner).sequenceNr()).isEqualTo(1);
    assertThat(manifests("shared")).containsExactly("subscription.started.v1");
  }

  @Test
  void ofAWriteThatIsRefusedNothingIsStored() {
    ActorRef<Command> actor = spawn("partly");
    current(actor);
    database.execute(
        "insert into event_journal (persistence_id, sequence_number, writer, event_ser_id,"
            + " event_ser_manifest, event_payload)"
            + " values ('Subscription|partly', 3, 'another', 0, 'theirs', '')");

    expectRefusal(actor, StoredSamples.events().subList(0, 4));

    assertThat(manifests("partly")).containsExactly("theirs");
  }

  @Test
  void whoSaysNotByWhatRightItWritesIsRefusedAndOthersAreStillWritten() {
    for (Set<String> wrong : List.of(Set.<String>of(), Set.of("tag"), Set.of("tag", "other"))) {
      ActorRef<Command> nobody = kit.spawn(JournalingActor.of("nobody", wrong));
      current(nobody);
      expectRefusal(nobody, StoredSamples.events().subList(0, 1));
    }

    assertThat(manifests("nobody")).isEmpty();
    persist(spawn("somebody"), StoredSamples.events().subList(0, 1));
    assertThat(manifests("somebody")).hasSize(1);
  }

  @Test
  void refusalsOfOneSessionNeverKeepOutAnother() {
    Fence stale = fence(1);
    fence(1);
    ActorRef<Command> owner = spawn("beside");
    persist(owner, StoredSamples.events().subList(0, 1));
    List<ActorRef<Command>> zombies =
        IntStream.range(0, 50)
            .mapToObj(i -> kit.spawn(JournalingActor.of("zombie-" + i, stale)))
            .toList();
    zombies.forEach(JournalIT::current);

    zombies.forEach(zombie -> expectRefusal(zombie, StoredSamples.events().subList(0, 1)));

    persist(owner, StoredSamples.events().subList(1, 2));
    assertThat(current(owner).sequenceNr()).isEqualTo(2);
  }

  /** A server that takes over when the event is out, and has lost it. */
  @Test
  void aSnapshotIsNotStoredOnAServerThatDoesNotHaveItsWriter() {
    ActorRef<Command> actor = kit.spawn(JournalingActor.of("failed-over", fence(2)));
    current(actor);
    database.execute(
        """
        create function fail_over() returns trigger language plpgsql as $$
        begin
          update partition_fence set server_started = server_started - interval '1 second'
            where partition = 2;
          return new;
        end $$
        """);
    database.execute(
        "create trigger fail_over after insert on event_journal for each row"
            + " when (new.persistence_id = 'Subscription|failed-over')"
            + " execute function fail_over()");

    persist(actor, StoredSamples.events().subList(0, 3));
    assertThat(current(actor).sequenceNr()).isEqualTo(3);

    assertThat(snapshots("failed-over")).isEmpty();
  }

  @Test
  void whoTakesAnEventAwayTakesTheSnapshotThatStandsOnIt() {
    ActorRef<Command> first = spawn("cut");
    persist(first, StoredSamples.events().subList(0, 3));
    assertThat(current(first).sequenceNr()).isEqualTo(3);
    assertThat(snapshots("cut")).containsExactly("3");
    kit.stop(first);

    database.execute(
        "delete from event_journal"
            + " where persistence_id = 'Subscription|cut' and sequence_number = 3");

    assertThat(current(spawn("cut")).sequenceNr()).isEqualTo(2);
  }

  @Test
  void whoTakesAnEventAwayTakesTheSnapshotsBehindItToo() {
    ActorRef<Command> first = spawn("holed");
    persist(first, StoredSamples.events().subList(0, 3));
    assertThat(current(first).sequenceNr()).isEqualTo(3);
    assertThat(snapshots("holed")).containsExactly("3");
    kit.stop(first);

    database.execute(
        "delete from event_journal"
            + " where persistence_id = 'Subscription|holed' and sequence_number = 2");

    assertThat(snapshots("holed")).isEmpty();
  }

  private static List<String> snapshots(String subscriptionId) {
    return database.texts(
        "select sequence_number::text from snapshot where persistence_id = 'Subscription|"
            + subscriptionId
            + "'");
  }

  private static Fence fence(int partition) {
    return new PartitionFences(new JournalDatabase(database.source(), 1)).take("log", partition);
  }

  private static ActorRef<Command> spawn(String subscriptionId) {
    return kit.spawn(JournalingActor.of(subscriptionId, fence));
  }

  private static List<String> manifests(String subscriptionId) {
    return database.texts(
        "select event_ser_manifest from event_journal where persistence_id = 'Subscription|"
            + subscriptionId
            + "'");
  }

  private static void persist(ActorRef<Command> actor, List<JournaledEvent> events) {
    TestProbe<Done> done = kit.createTestProbe();
    actor.tell(new Command.Persist(events, done.ref()));
    done.expectMessage(PATIENCE, Done.done());
  }

  /** Has them persisted by an actor whose write the journal must refuse, and which ends by that. */
  private static void expectRefusal(ActorRef<Command> actor, List<JournaledEvent> events) {
    actor.tell(new Command.Persist(events, kit.system().ignoreRef()));
    expectEnd(actor);
  }

  private static Subscription current(ActorRef<Command> actor) {
    TestProbe<Subscription> current = kit.createTestProbe();
    actor.tell(new Command.Get(current.ref()));
    return current.receiveMessage(PATIENCE);
  }

  private static void expectEnd(ActorRef<Command> actor) {
    kit.<Command>createTestProbe().expectTerminated(actor, PATIENCE);
  }

  private static void awaitRows(String count) {
    await().atMost(PATIENCE).until(() -> !database.texts(count).equals(List.of("0")));
  }
}

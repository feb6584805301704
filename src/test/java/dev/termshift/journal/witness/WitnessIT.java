package dev.termshift.journal.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.answer.Rejection;
import dev.termshift.domain.answer.RejectionCode.Reason;
import dev.termshift.journal.EventCodec;
import dev.termshift.journal.PersistenceIds;
import dev.termshift.journal.SchemaMigration;
import dev.termshift.journal.StoredFormException;
import dev.termshift.journal.StoredSamples;
import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.RecentDecision;
import dev.termshift.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a real PostgreSQL says about the journal and itself. */
class WitnessIT {
  private TestDatabase database;
  private JournalWitness witness;
  private JournalReader reader;

  @BeforeEach
  void createTables() {
    database = TestDatabase.migrated();
    witness = new JournalWitness(database.source());
    reader = new JournalReader(database.source());
  }

  @Test
  void migrationsCanBeRepeated() {
    SchemaMigration.migrate(database.source());
    assertThat(database.texts("select count(*) from flyway_schema_history")).containsExactly("16");
  }

  @Test
  void identityIsThatOfTheServer() {
    StoreIdentity identity = witness.identity();
    assertThat(identity.systemIdentifier()).matches("[0-9]{10,20}");
    assertThat(identity.timeline()).isEqualTo(1);
    assertThat(new JournalWitness(TestDatabase.empty().source()).identity()).isEqualTo(identity);
  }

  @Test
  void synchronousCommitIsWhatConnectionsGet() {
    assertThat(witness.synchronousCommit()).isEqualTo("on");
    String name = database.texts("select current_database()").get(0);
    database.execute("alter database " + name + " set synchronous_commit = off");
    assertThat(witness.synchronousCommit()).isEqualTo("off");
  }

  @Test
  void theWholeJournalIsReadBySubscriptionAndSequence() throws SQLException {
    List<JournaledEvent> events = StoredSamples.events();
    journal("a", 1, events.get(0));
    database.execute(
        "insert into event_journal (persistence_id, sequence_number, writer, event_ser_id,"
            + " event_ser_manifest, event_payload) select 'Subscription|' || id, number, 'test',"
            + " 73201, event_ser_manifest, event_payload from event_journal,"
            + " unnest('{a,b}'::text[]) id, generate_series(2, 1201) number");

    List<String> order;
    try (Stream<JournalEntry> all = reader.all()) {
      order = all.map(entry -> entry.subscriptionId() + entry.sequenceNr()).toList();
    }

    assertThat(order).hasSize(2401);
    assertThat(order.subList(0, 3)).containsExactly("a1", "a2", "a3");
    assertThat(order.subList(1199, 1203)).containsExactly("a1200", "a1201", "b2", "b3");
    assertThat(reader.of("b", 1200, 5)).map(JournalEntry::sequenceNr).containsExactly(1200L, 1201L);
    assertThat(reader.of("a", 1, 1).get(0)).isEqualTo(new JournalEntry("a", 1, events.get(0)));
  }

  @Test
  void anUnknownManifestIsNotSkipped() throws SQLException {
    journal("a", 1, StoredSamples.events().get(0));
    database.execute("update event_journal set event_ser_manifest = 'plan.dissolved.v9'");
    try (Stream<JournalEntry> all = reader.all()) {
      assertThatThrownBy(all::toList).isInstanceOf(StoredFormException.class);
    }
  }

  @Test
  void thePositionsThatWereDecidedAreKnown() throws SQLException {
    JournaledEvent event = StoredSamples.events().get(0);
    LogPosition decided = event.cause().position();
    for (int number = 1; number <= 120; number++) {
      journal("a", number, at(event, decided.offset() + 2L * number));
    }
    assertThat(reader.knows("a", at(decided, decided.offset() + 2))).isTrue();
    assertThat(reader.knows("a", at(decided, decided.offset() + 240))).isTrue();
    assertThat(reader.knows("a", at(decided, decided.offset() + 3))).isFalse();
    assertThat(reader.knows("a", at(decided, decided.offset()))).isFalse();
    assertThat(reader.knows("a", at(decided, decided.offset() + 1000))).isFalse();
    assertThat(reader.knows("b", at(decided, decided.offset() + 2))).isFalse();
  }

  private static JournaledEvent at(JournaledEvent event, long offset) {
    Cause cause = event.cause();
    return new JournaledEvent(
        event.event(),
        event.effectiveAt(),
        new Cause(
            at(cause.position(), offset),
            cause.commandId(),
            cause.contentHash(),
            cause.authority(),
            Attribution.NONE,
            cause.command(),
            cause.source(),
            cause.trigger(),
            cause.decidedAt(),
            cause.catalogVersion()),
        event.lastOfRecord());
  }

  private static LogPosition at(LogPosition position, long offset) {
    return new LogPosition(position.topicId(), position.partition(), offset);
  }

  @Test
  void aRangeIsReadInPortionsAndHasNoHole() throws SQLException {
    JournaledEvent event = StoredSamples.events().get(0);
    journal("a", 1, event);
    database.execute(
        "insert into event_journal (persistence_id, sequence_number, writer, event_ser_id,"
            + " event_ser_manifest, event_payload) select persistence_id, number, 'test', 73201,"
            + " event_ser_manifest, event_payload from event_journal,"
            + " generate_series(2, 2500) number");
    assertThat(reader.range("a", 3, 2500)).hasSize(2498);
    database.execute("delete from event_journal where sequence_number = 1700");
    assertThatThrownBy(() -> reader.range("a", 3, 2500).forEach(it -> {}))
        .hasMessageContaining("Expected event 1700 of a");
    assertThatThrownBy(() -> reader.range("a", 2499, 2501).forEach(it -> {}))
        .hasMessageContaining("Expected event 2501 of a");
  }

  @Test
  void theFirstRejectionOfASupportCommandIsRememberedForItsTime() {
    SupportRejections rejections = new SupportRejections(database.source());
    LogPosition source = new LogPosition("support", 1, 7);
    RecentDecision first = rejected(3, Reason.NO_CHANGE);
    rejections.record(source, first);
    rejections.record(source, rejected(9, Reason.OVER));
    assertThat(rejections.find(source)).contains(first);
    assertThat(rejections.find(new LogPosition("support", 1, 8))).isEmpty();
    rejections.forgetOlderThan(Duration.ofDays(1));
    assertThat(rejections.find(source)).contains(first);
    database.execute("update support_rejection set decided_at = now() - interval '25 hours'");
    rejections.forgetOlderThan(Duration.ofDays(1));
    assertThat(rejections.find(source)).isEmpty();
  }

  @Test
  void whatWasSaidOfACopyBeforeItWasCommittedDoesNotCount() {
    SupportRejections rejections = new SupportRejections(database.source());
    LogPosition source = new LogPosition("support", 1, 7);
    rejections.record(source, rejected(3, Reason.PAUSED));
    RecentDecision again = rejected(3, Reason.OVER);
    rejections.record(source, again);
    assertThat(rejections.find(source)).contains(again);
    rejections.withdraw(source, new LogPosition("log", 0, 9));
    assertThat(rejections.find(source)).contains(again);
    rejections.withdraw(source, new LogPosition("log", 0, 3));
    assertThat(rejections.find(source)).isEmpty();
  }

  private static RecentDecision rejected(long offset, Reason reason) {
    return new RecentDecision(
        new LogPosition("log", 0, offset),
        new CommandId("/desk", "w"),
        "hash",
        Optional.of(new Answer.Rejected(List.of(Rejection.of(reason)))),
        1,
        0);
  }

  private void journal(String subscriptionId, long sequenceNr, JournaledEvent event)
      throws SQLException {
    try (Connection connection = database.source().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into event_journal (persistence_id, sequence_number, writer, event_ser_id,"
                    + " event_ser_manifest, event_payload) values (?, ?, 'test', 73201, ?, ?)")) {
      insert.setString(1, PersistenceIds.of(subscriptionId));
      insert.setLong(2, sequenceNr);
      insert.setString(3, EventCodec.manifest(event.event()));
      insert.setBytes(4, EventCodec.toBytes(event));
      insert.executeUpdate();
    }
  }
}

package dev.termshift.readmodel.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.termshift.domain.log.JournaledEvent;
import dev.termshift.domain.log.SequencedEvent;
import dev.termshift.journal.EventCodec;
import dev.termshift.journal.PersistenceIds;
import dev.termshift.journal.SchemaMigration;
import dev.termshift.journal.StoredFormException;
import dev.termshift.journal.StoredSamples;
import dev.termshift.readmodel.history.JournalEntry;
import dev.termshift.readmodel.history.JournalReader;
import dev.termshift.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
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
    assertThat(database.texts("select count(*) from flyway_schema_history")).containsExactly("3");
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
      order = all.map(entry -> entry.subscriptionId() + entry.event().sequenceNr()).toList();
    }

    assertThat(order).hasSize(2401);
    assertThat(order.subList(0, 3)).containsExactly("a1", "a2", "a3");
    assertThat(order.subList(1199, 1203)).containsExactly("a1200", "a1201", "b2", "b3");
    assertThat(reader.of("b", 1200, 5))
        .map(SequencedEvent::sequenceNr)
        .containsExactly(1200L, 1201L);
    assertThat(reader.of("a", 1, 1).get(0)).isEqualTo(new SequencedEvent(1, events.get(0)));
  }

  @Test
  void anUnknownManifestIsNotSkipped() throws SQLException {
    journal("a", 1, StoredSamples.events().get(0));
    database.execute("update event_journal set event_ser_manifest = 'plan.dissolved.v9'");
    try (Stream<JournalEntry> all = reader.all()) {
      assertThatThrownBy(all::toList).isInstanceOf(StoredFormException.class);
    }
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

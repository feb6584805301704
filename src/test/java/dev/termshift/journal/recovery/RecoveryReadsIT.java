package dev.termshift.journal.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import akka.persistence.jdbc.snapshot.dao.SnapshotTables.SnapshotRow;
import dev.termshift.journal.recovery.RecoveryReads.EventRange;
import dev.termshift.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one statement answers many who ask. */
class RecoveryReadsIT {

  private static final int LIMIT = 2;

  private final TestDatabase database = TestDatabase.migrated();
  private Connection connection;

  @BeforeEach
  void store() throws SQLException {
    connection = database.source().getConnection();
    events("a", 1, 5);
    events("b", 1, 1);
    snapshot("a", 2);
    snapshot("a", 4);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void eachGetsTheLatestSnapshotOfItsOwn() throws SQLException {
    assertThat(RecoveryReads.latestSnapshots(connection, List.of("b", "a", "nobody", "a")))
        .map(found -> found.map(SnapshotRow::sequenceNumber))
        .containsExactly(Optional.empty(), Optional.of(4L), Optional.empty(), Optional.of(4L));

    SnapshotRow latest =
        RecoveryReads.latestSnapshots(connection, List.of("a")).get(0).orElseThrow();
    assertThat(latest.created()).isEqualTo(1004);
    assertThat(latest.snapshotSerId()).isEqualTo(7);
    assertThat(latest.snapshotSerManifest()).isEqualTo("form");
    assertThat(latest.snapshotPayload()).asString().isEqualTo("state 4");
  }

  @Test
  void eachGetsTheEndOfItsOwnJournal() throws SQLException {
    assertThat(RecoveryReads.highestSequenceNrs(connection, List.of("a", "nobody", "b")))
        .containsExactly(5L, 0L, 1L);
  }

  @Test
  void eachGetsTheFirstEventsOfItsOwnRange() throws SQLException {
    List<EventRange> ranges =
        List.of(
            new EventRange("a", 4, 9),
            new EventRange("nobody", 1, 9),
            new EventRange("b", 1, 1),
            new EventRange("a", 1, 5),
            new EventRange("b", 2, 2));

    assertThat(RecoveryReads.events(connection, ranges, LIMIT))
        .map(events -> events.stream().map(RecoveryReadsIT::text).toList())
        .containsExactly(
            List.of("a4", "a5"), List.of(), List.of("b1"), List.of("a1", "a2"), List.of());
  }

  @Test
  void anEventIsWholeAndOneThatCountsAsDeletedIsNotThere() throws SQLException {
    database.execute(
        "update event_journal set deleted = true"
            + " where persistence_id = 'a' and sequence_number = 1");

    JournalAkkaSerializationRow event =
        RecoveryReads.events(connection, List.of(new EventRange("a", 1, 2)), LIMIT).get(0).get(0);

    assertThat(event.sequenceNumber()).isEqualTo(2);
    assertThat(event.persistenceId()).isEqualTo("a");
    assertThat(event.deleted()).isFalse();
    assertThat(event.writer()).isEqualTo("w");
    assertThat(event.writeTimestamp()).isEqualTo(2002);
    assertThat(event.adapterManifest()).isEmpty();
    assertThat(event.eventSerId()).isEqualTo(7);
    assertThat(event.eventSerManifest()).isEqualTo("kind");
    assertThat(event.eventPayload()).asString().isEqualTo("event 2");
  }

  private static String text(JournalAkkaSerializationRow event) {
    return event.persistenceId() + event.sequenceNumber();
  }

  private void events(String id, int first, int last) {
    database.execute(
        """
        insert into event_journal (persistence_id, sequence_number, writer, write_timestamp,
          event_ser_id, event_ser_manifest, event_payload)
        select '%s', nr, 'w', 2000 + nr, 7, 'kind', convert_to('event ' || nr, 'UTF8')
        from generate_series(%d, %d) as nr
        """
            .formatted(id, first, last));
  }

  private void snapshot(String id, int sequenceNr) {
    database.execute(
        """
        insert into snapshot (persistence_id, sequence_number, created, snapshot_ser_id,
          snapshot_ser_manifest, snapshot_payload)
        values ('%s', %d, 1000 + %d, 7, 'form', convert_to('state %d', 'UTF8'))
        """
            .formatted(id, sequenceNr, sequenceNr, sequenceNr));
  }
}

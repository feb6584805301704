package dev.termshift.journal.writing;

import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import dev.termshift.journal.ArrayColumns;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The statements by which the journal takes writes: all of them in one, or, if something stands
 * against one of them, none.
 *
 * <p>Each token must be the one in {@code partition_fence}, taken since this server was started:
 * whoever takes a partition over changes it, and a server that has come up with other data has
 * another start. The rows are locked until the statement is over, so that a partition is taken over
 * after it or before it; if before, PostgreSQL looks at the row again and finds the other token.
 * All statements lock in the same order, so that none waits for another in a circle.
 *
 * <p>What is decided for all rows at once costs nothing for each of them: PostgreSQL decides it
 * before the first row, and unnests them in the select list as it would without.
 */
final class FencedInsert {

  private static final String INSERT =
      """
      insert into event_journal (
        persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
        event_ser_id, event_ser_manifest, event_payload)
      select
        unnest(?::text[]), unnest(?::bigint[]), unnest(?::text[]), unnest(?::bigint[]),
        unnest(?::text[]), unnest(?::int[]), unnest(?::text[]), unnest(?::bytea[])
      where
        (select count(*) from (
          select from partition_fence
          where token = any (?::uuid[]) and server_started = pg_postmaster_start_time()
          order by topic_id, partition
          for share) as held) = ?
        and (select count(*)
          from unnest(?::text[], ?::bigint[]) as former (persistence_id, sequence_number)
          join event_journal using (persistence_id, sequence_number)) = ?
      """;

  private static final String LOOK =
      """
      select
        exists (
          select from partition_fence fence
          where fence.token = asked.token and server_started = pg_postmaster_start_time()),
        (select coalesce(max(sequence_number), 0) from event_journal journal
          where journal.persistence_id = asked.persistence_id)
      from unnest(?::uuid[], ?::text[]) with ordinality as asked (token, persistence_id, number)
      order by number
      """;

  private final Connection connection;

  FencedInsert(Connection connection) {
    this.connection = connection;
  }

  /** Stores all events of all writes, or none; says whether it did. */
  boolean insert(List<JournalWrite> writes) throws SQLException {
    List<JournalAkkaSerializationRow> events =
        writes.stream().flatMap(write -> write.events().stream()).toList();
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      bindEvents(new ArrayColumns<>(statement, events));
      Object[] tokens = writes.stream().map(write -> write.writer().token()).distinct().toArray();
      statement.setArray(9, array("uuid", tokens));
      statement.setLong(10, tokens.length);
      List<JournalWrite> following = writes.stream().filter(JournalWrite::needsFormer).toList();
      statement.setArray(
          11, array("text", following.stream().map(JournalWrite::persistenceId).toArray()));
      statement.setArray(
          12, array("bigint", following.stream().map(JournalWrite::before).toArray()));
      statement.setLong(13, following.size());
      return statement.executeUpdate() == events.size();
    }
  }

  private static void bindEvents(ArrayColumns<JournalAkkaSerializationRow> columns)
      throws SQLException {
    columns.set(1, "text", String[]::new, JournalAkkaSerializationRow::persistenceId);
    columns.set(2, "bigint", Long[]::new, JournalAkkaSerializationRow::sequenceNumber);
    columns.set(3, "text", String[]::new, JournalAkkaSerializationRow::writer);
    columns.set(4, "bigint", Long[]::new, JournalAkkaSerializationRow::writeTimestamp);
    columns.set(5, "text", String[]::new, JournalAkkaSerializationRow::adapterManifest);
    columns.set(6, "int", Integer[]::new, JournalAkkaSerializationRow::eventSerId);
    columns.set(7, "text", String[]::new, JournalAkkaSerializationRow::eventSerManifest);
    columns.set(8, "bytea", byte[][]::new, JournalAkkaSerializationRow::eventPayload);
  }

  private Array array(String type, Object[] values) throws SQLException {
    return connection.createArrayOf(type, values);
  }

  /** What stands against each of the writes, in their order. */
  List<Optional<String>> objections(List<JournalWrite> writes) throws SQLException {
    UUID[] tokens = writes.stream().map(write -> write.writer().token()).toArray(UUID[]::new);
    Object[] ids = writes.stream().map(JournalWrite::persistenceId).toArray();
    try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
      statement.setArray(1, array("uuid", tokens));
      statement.setArray(2, array("text", ids));
      List<Optional<String>> objections = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        for (JournalWrite write : writes) {
          rows.next();
          objections.add(objection(write, rows.getBoolean(1), rows.getLong(2)));
        }
      }
      return objections;
    }
  }

  private static Optional<String> objection(JournalWrite write, boolean held, long last) {
    if (!held) {
      return Optional.of(
          "Expected the writer of "
              + write.persistenceId()
              + " to own its partition, but another session has taken it,"
              + " or the database was started anew");
    }
    return last == write.before()
        ? Optional.empty()
        : Optional.of(
            "Expected event %d of %s to come next, but the journal ends with event %d"
                .formatted(write.before() + 1, write.persistenceId(), last));
  }
}

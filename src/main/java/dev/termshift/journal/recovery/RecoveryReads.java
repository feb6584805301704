package dev.termshift.journal.recovery;

import akka.persistence.jdbc.journal.dao.JournalTables.JournalAkkaSerializationRow;
import akka.persistence.jdbc.snapshot.dao.SnapshotTables.SnapshotRow;
import dev.termshift.journal.ArrayColumns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import scala.Option;

/** The three statements that a recovery asks, each for many persistence ids. */
public final class RecoveryReads {

  private static final String SNAPSHOTS =
      """
      select place, sequence_number, created, snapshot_ser_id, snapshot_ser_manifest,
        snapshot_payload
      from (select unnest(?::integer[]) as place, unnest(?::text[]) as id) as asked
      cross join lateral (
        select * from snapshot
        where persistence_id = asked.id
        order by sequence_number desc
        limit 1) as latest
      """;

  private static final String ENDS =
      """
      select place, sequence_number
      from (select unnest(?::integer[]) as place, unnest(?::text[]) as id) as asked
      cross join lateral (
        select sequence_number from event_journal
        where persistence_id = asked.id
        order by sequence_number desc
        limit 1) as newest
      """;

  private static final String EVENTS =
      """
      select place, ordering, deleted, persistence_id, sequence_number, writer, write_timestamp,
        adapter_manifest, event_payload, event_ser_id, event_ser_manifest
      from (
        select unnest(?::integer[]) as place, unnest(?::text[]) as id,
          unnest(?::bigint[]) as first, unnest(?::bigint[]) as last) as asked
      cross join lateral (
        select * from event_journal
        where persistence_id = asked.id and sequence_number between asked.first and asked.last
          and not deleted
        order by sequence_number
        limit ?) as event
      order by place, sequence_number
      """;

  private RecoveryReads() {}

  /**
   * A part of a journal.
   *
   * @param first the least sequence number
   * @param last the greatest sequence number
   */
  public record EventRange(String persistenceId, long first, long last) {}

  /** The latest snapshot of each persistence id. */
  public static List<Optional<SnapshotRow>> latestSnapshots(
      Connection connection, List<String> persistenceIds) throws SQLException {
    List<Optional<SnapshotRow>> answers = answers(persistenceIds, Optional.empty());
    try (PreparedStatement statement = connection.prepareStatement(SNAPSHOTS)) {
      bindIds(statement, persistenceIds);
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        int place = row.getInt(1);
        answers.set(place, Optional.of(snapshot(persistenceIds.get(place), row)));
      }
    }
    return answers;
  }

  /** The sequence number of each one's last event; 0 if it has none. */
  public static List<Long> highestSequenceNrs(Connection connection, List<String> persistenceIds)
      throws SQLException {
    List<Long> answers = answers(persistenceIds, 0L);
    try (PreparedStatement statement = connection.prepareStatement(ENDS)) {
      bindIds(statement, persistenceIds);
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        answers.set(row.getInt(1), row.getLong(2));
      }
    }
    return answers;
  }

  /**
   * The first events of each range, in their order.
   *
   * @param limit how many of each at most
   */
  public static List<List<JournalAkkaSerializationRow>> events(
      Connection connection, List<EventRange> ranges, int limit) throws SQLException {
    List<List<JournalAkkaSerializationRow>> answers = new ArrayList<>();
    ranges.forEach(range -> answers.add(new ArrayList<>()));
    try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
      bindIds(statement, ranges.stream().map(EventRange::persistenceId).toList());
      ArrayColumns<EventRange> columns = new ArrayColumns<>(statement, ranges);
      columns.set(3, "bigint", Long[]::new, EventRange::first);
      columns.set(4, "bigint", Long[]::new, EventRange::last);
      statement.setInt(5, limit);
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        answers.get(row.getInt(1)).add(event(row));
      }
    }
    return answers;
  }

  private static <A> List<A> answers(List<?> questions, A none) {
    return new ArrayList<>(Collections.nCopies(questions.size(), none));
  }

  private static void bindIds(PreparedStatement statement, List<String> ids) throws SQLException {
    List<Integer> places = IntStream.range(0, ids.size()).boxed().toList();
    new ArrayColumns<>(statement, places).set(1, "integer", Integer[]::new, place -> place);
    new ArrayColumns<>(statement, ids).set(2, "text", String[]::new, id -> id);
  }

  /** There is no column for metadata: snapshots and events are written without any. */
  private static SnapshotRow snapshot(String persistenceId, ResultSet row) throws SQLException {
    return new SnapshotRow(
        persistenceId,
        row.getLong(2),
        row.getLong(3),
        row.getInt(4),
        row.getString(5),
        row.getBytes(6),
        Option.empty(),
        Option.empty(),
        Option.empty());
  }

  private static JournalAkkaSerializationRow event(ResultSet row) throws SQLException {
    return new JournalAkkaSerializationRow(
        row.getLong(2),
        row.getBoolean(3),
        row.getString(4),
        row.getLong(5),
        row.getString(6),
        row.getLong(7),
        Optional.ofNullable(row.getString(8)).orElse(""),
        row.getBytes(9),
        row.getInt(10),
        row.getString(11),
        Option.empty(),
        Option.empty(),
        Option.empty());
  }
}

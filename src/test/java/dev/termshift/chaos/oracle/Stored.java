package dev.termshift.chaos.oracle;

import dev.termshift.journal.EventCodec;
import dev.termshift.kernel.JournaledEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything the database holds, subscription by subscription in the order of their ids. */
final class Stored implements AutoCloseable {

  private static final String ID = "select substr(persistence_id, length('Subscription|') + 1)";
  private static final String EVENTS =
      ID
          + ", sequence_number, event_ser_manifest, event_payload from event_journal"
          + " order by persistence_id, sequence_number";
  private static final String SNAPSHOTS =
      ID
          + ", sequence_number, snapshot_ser_manifest, snapshot_payload from snapshot"
          + " order by persistence_id, sequence_number";
  private static final String VIEWS =
      "select subscription_id, sequence_nr, log_topic_id, log_partition, log_offset,"
          + " status, plan_id, next_due, current from subscription order by subscription_id";

  /** An event and its place. */
  record Event(long sequenceNr, JournaledEvent event) {}

  /** A snapshot and its place. */
  record Snapshot(long sequenceNr, StoredSubscription taken) {}

  /**
   * A row of the read model: which event it stands on, its other columns, and the whole
   * subscription.
   */
  record View(String place, String columns, Optional<Instant> due, StoredSubscription current) {}

  /** All there is of one subscription. */
  record Everything(
      List<Event> events, List<Snapshot> snapshots, List<View> views, List<String> charges) {}

  private final Connection connection;
  private final StoredRows<Event> events;
  private final StoredRows<Snapshot> snapshots;
  private final StoredRows<View> views;
  private final StoredRows<String> charges;

  Stored(OracleInput input) throws SQLException {
    connection = DriverManager.getConnection(input.jdbcUrl(), input.user(), input.password());
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    events = new StoredRows<>(connection, EVENTS, Stored::event);
    snapshots = new StoredRows<>(connection, SNAPSHOTS, Stored::snapshot);
    views = new StoredRows<>(connection, VIEWS, Stored::view);
    charges = new StoredRows<>(connection, ChargeTrail.ROWS, row -> row.getString(2));
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(row.getLong(2), EventCodec.fromBytes(row.getString(3), row.getBytes(4)));
  }

  private static Snapshot snapshot(ResultSet row) throws SQLException {
    return new Snapshot(row.getLong(2), StoredSubscription.read(row.getString(3), row.getBytes(4)));
  }

  private static View view(ResultSet row) throws SQLException {
    Optional<Instant> due =
        Optional.ofNullable(row.getObject(8, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    String place =
        ViewColumns.place(
            row.getLong(2), row.getString(3) + ":" + row.getInt(4) + ":" + row.getLong(5));
    String columns = ViewColumns.text(row.getString(6), Optional.ofNullable(row.getString(7)));
    return new View(place, columns, due, StoredSubscription.readRow(row.getBytes(9)));
  }

  /** The subscription that comes next in any of the tables. */
  Optional<String> next() {
    return Stream.of(events.next(), snapshots.next(), views.next(), charges.next())
        .flatMap(Optional::stream)
        .min(String::compareTo);
  }

  Everything take(String subscriptionId) throws SQLException {
    return new Everything(
        events.take(subscriptionId),
        snapshots.take(subscriptionId),
        views.take(subscriptionId),
        charges.take(subscriptionId));
  }

  void skip(String subscriptionId) throws SQLException {
    events.skip(subscriptionId);
    snapshots.skip(subscriptionId);
    views.skip(subscriptionId);
    charges.skip(subscriptionId);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

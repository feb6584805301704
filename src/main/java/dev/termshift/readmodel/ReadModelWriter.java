package dev.termshift.readmodel;

import dev.termshift.domain.decider.Subscription;
import dev.termshift.domain.log.Cause;
import dev.termshift.domain.log.LogPosition;
import dev.termshift.domain.period.InstantText;
import dev.termshift.journal.ArrayColumns;
import dev.termshift.journal.SnapshotCodec;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps the current view of subscriptions up to date. */
public final class ReadModelWriter {
  private static final String UPSERT =
      """
      insert into subscription as old (
        subscription_id, sequence_nr, log_topic_id, log_partition, log_offset,
        status, plan_id, next_due, current)
      select
        unnest(?::text[]), unnest(?::bigint[]), unnest(?::text[]), ?::integer,
        unnest(?::bigint[]), unnest(?::text[]), unnest(?::text[]), unnest(?::timestamptz[]),
        unnest(?::bytea[])
      on conflict (subscription_id) do update set
        sequence_nr = excluded.sequence_nr, log_topic_id = excluded.log_topic_id,
        log_partition = excluded.log_partition, log_offset = excluded.log_offset,
        status = excluded.status, plan_id = excluded.plan_id, next_due = excluded.next_due,
        current = excluded.current, updated_at = excluded.updated_at
      where excluded.sequence_nr >= old.sequence_nr
      """;

  private final Database database;

  /** A writer to that database. */
  public ReadModelWriter(DataSource database) {
    this.database = new Database(database);
  }

  /**
   * Writes all rows in one statement. A row that is older than what is there changes nothing; of
   * several rows for one subscription the last counts; a subscription without events has no row.
   *
   * @param partition the log partition that owns the subscriptions
   */
  public void upsert(int partition, List<ReadModelRow> rows) {
    // In the order of their ids: two owners that overlap for a moment must not wait for each other.
    Map<String, ReadModelRow> latest = new TreeMap<>();
    for (ReadModelRow row : rows) {
      if (row.subscription().sequenceNr() > 0) {
        latest.put(row.subscription().subscriptionId(), row);
      }
    }
    if (!latest.isEmpty()) {
      database.update(UPSERT, statement -> bind(statement, partition, latest.values()));
    }
  }

  /** Removes all rows, so that only what is written from now on is there. */
  public void clear() {
    database.update("delete from subscription", statement -> {});
  }

  private static void bind(
      PreparedStatement statement, int partition, Collection<ReadModelRow> rows)
      throws SQLException {
    ArrayColumns<ReadModelRow> columns = new ArrayColumns<>(statement, rows);
    columns.set(1, "text", String[]::new, row -> row.subscription().subscriptionId());
    columns.set(2, "bigint", Long[]::new, row -> row.subscription().sequenceNr());
    columns.set(3, "text", String[]::new, row -> position(row.subscription()).topicId());
    statement.setInt(4, partition);
    columns.set(5, "bigint", Long[]::new, row -> position(row.subscription()).offset());
    columns.set(6, "text", String[]::new, row -> state(row).status());
    columns.set(7, "text", String[]::new, row -> state(row).planId().orElse(null));
    columns.set(8, "timestamptz", String[]::new, ReadModelWriter::nextDue);
    // The memory of commands outweighs the state by far, and nobody reads it here.
    columns.set(
        9,
        "bytea",
        byte[][]::new,
        row -> SnapshotCodec.toBytes(row.subscription().withoutMemory()));
  }

  private static @Nullable String nextDue(ReadModelRow row) {
    return row.nextDue().map(InstantText::of).orElse(null);
  }

  private static StateColumns state(ReadModelRow row) {
    return StateColumns.of(row.subscription().state());
  }

  private static LogPosition position(Subscription subscription) {
    return subscription
        .lastCause()
        .map(Cause::position)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected subscription "
                        + subscription.subscriptionId()
                        + " to know the cause of its last event, but it does not"));
  }
}

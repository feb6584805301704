package dev.termshift.readmodel;

import dev.termshift.database.Database;
import dev.termshift.journal.ArrayColumns;
import dev.termshift.journal.SnapshotCodec;
import dev.termshift.journal.witness.Fence;
import dev.termshift.journal.witness.FenceLost;
import dev.termshift.json.InstantText;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.Subscription;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows that lists, reads and the due index begin at, and those of charges and refunds;
 * {@link WrittenRows} says when a subscription's is written.
 */
public final class ReadModelWriter {
  private static final String ROWS =
      """
      insert into subscription as old (
        subscription_id, sequence_nr, log_topic_id, log_partition, log_offset,
        status, plan_id, customer_ref, next_due, pending_change, ends_at, currency, current)
      select
        unnest(?::text[]), unnest(?::bigint[]), unnest(?::text[]), ?::integer,
        unnest(?::bigint[]), unnest(?::text[]), unnest(?::text[]), unnest(?::text[]),
        unnest(?::timestamptz[]), unnest(?::text[]), unnest(?::timestamptz[]),
        unnest(?::text[]), unnest(?::bytea[])
      """;

  private static final String REPLACING =
      """
      on conflict (subscription_id) do update set
        sequence_nr = excluded.sequence_nr, log_topic_id = excluded.log_topic_id,
        log_partition = excluded.log_partition, log_offset = excluded.log_offset,
        status = excluded.status, plan_id = excluded.plan_id,
        customer_ref = excluded.customer_ref, next_due = %s,
        pending_change = excluded.pending_change, ends_at = excluded.ends_at,
        currency = excluded.currency, current = excluded.current, updated_at = excluded.updated_at
      where excluded.sequence_nr >= old.sequence_nr
      """;

  private static final Upsert OF_OWNER = new Upsert(ROWS, REPLACING.formatted("excluded.next_due"));

  /** The owner counts on the date that it wrote, or an earlier one. */
  private static final Upsert OF_READER =
      new Upsert(ROWS, REPLACING.formatted("least(excluded.next_due, old.next_due)"));

  private final Database database;

  public ReadModelWriter(DataSource database) {
    this.database = new Database(database);
  }

  /**
   * Writes all rows, those of each table in one statement, as somebody who has read their events in
   * this database. A row that is older than what is there changes nothing; of several rows for one
   * subscription the last counts; a subscription without events has no row. A due date that is
   * there stays if it is the earlier one.
   *
   * @param partition the log partition that owns the subscriptions
   * @param charges at most one for each charge
   * @param refunds at most one for each refund
   */
  public void upsert(
      int partition,
      List<ReadModelRow> rows,
      Collection<ChargeRow> charges,
      Collection<RefundRow> refunds) {
    Collection<ReadModelRow> latest = latest(rows);
    if (!latest.isEmpty()) {
      OF_READER.write(database, (statement, first) -> bind(statement, first, partition, latest));
    }
    if (!charges.isEmpty()) {
      ChargeColumns.UPSERT.write(
          database, (statement, first) -> ChargeColumns.bind(statement, first, charges));
    }
    if (!refunds.isEmpty()) {
      RefundColumns.UPSERT.write(
          database, (statement, first) -> RefundColumns.bind(statement, first, refunds));
    }
  }

  /**
   * Writes all rows, as the session that has journaled their events; otherwise as {@link
   * #upsert(int, List, Collection, Collection)}.
   *
   * @throws FenceLost if the fence is lost where the rows would go to; nothing is written then
   */
  public void upsert(
      Fence fence,
      List<ReadModelRow> rows,
      Collection<ChargeRow> charges,
      Collection<RefundRow> refunds) {
    Collection<ReadModelRow> latest = latest(rows);
    if (!latest.isEmpty()) {
      OF_OWNER.write(
          database, fence, (statement, first) -> bind(statement, first, fence.partition(), latest));
    }
    if (!charges.isEmpty()) {
      ChargeColumns.UPSERT.write(
          database, fence, (statement, first) -> ChargeColumns.bind(statement, first, charges));
    }
    if (!refunds.isEmpty()) {
      RefundColumns.UPSERT.write(
          database, fence, (statement, first) -> RefundColumns.bind(statement, first, refunds));
    }
  }

  private static Collection<ReadModelRow> latest(List<ReadModelRow> rows) {
    // In the order of their ids: two owners that overlap for a moment must not wait for each other.
    Map<String, ReadModelRow> latest = new TreeMap<>();
    for (ReadModelRow row : rows) {
      if (row.subscription().sequenceNr() > 0) {
        latest.put(row.subscription().subscriptionId(), row);
      }
    }
    return latest.values();
  }

  /** Removes all rows, so that only what is written from now on is there. */
  public void clear() {
    database.update("delete from subscription", statement -> {});
    database.update("delete from charge", statement -> {});
    database.update("delete from refund", statement -> {});
  }

  private static void bind(
      PreparedStatement statement, int first, int partition, Collection<ReadModelRow> rows)
      throws SQLException {
    ArrayColumns<ReadModelRow> columns = new ArrayColumns<>(statement, rows);
    columns.set(first, "text", String[]::new, row -> row.subscription().subscriptionId());
    columns.set(first + 1, "bigint", Long[]::new, row -> row.subscription().sequenceNr());
    columns.set(first + 2, "text", String[]::new, row -> position(row.subscription()).topicId());
    statement.setInt(first + 3, partition);
    columns.set(first + 4, "bigint", Long[]::new, row -> position(row.subscription()).offset());
    columns.set(first + 5, "text", String[]::new, ReadModelRow::status);
    columns.set(first + 6, "text", String[]::new, row -> row.planId().orElse(null));
    columns.set(first + 7, "text", String[]::new, row -> row.customerRef().orElse(null));
    columns.set(first + 8, "timestamptz", String[]::new, row -> text(row.nextDue()));
    columns.set(
        first + 9, "text", String[]::new, row -> row.pendingChange().map(Enum::name).orElse(null));
    columns.set(first + 10, "timestamptz", String[]::new, row -> text(row.endsAt()));
    columns.set(first + 11, "text", String[]::new, row -> row.currency().orElse(null));
    // The memory of commands outweighs the state by far, and nobody reads it here.
    columns.set(
        first + 12,
        "bytea",
        byte[][]::new,
        row -> SnapshotCodec.toBytes(row.subscription().withoutMemory()));
  }

  private static @Nullable String text(Optional<Instant> instant) {
    return instant.map(InstantText::of).orElse(null);
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

package dev.termshift.readmodel;

import dev.termshift.database.Database;
import dev.termshift.journal.SnapshotCodec;
import dev.termshift.kernel.Subscription;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Answers what subscriptions look like now; it may lag behind the journal by one batch. */
public final class SubscriptionQueries {
  private static final String FIND = "select current from subscription where subscription_id = ?";
  private static final String LIST =
      "select subscription_id, status, plan_id, customer_ref, sequence_nr, next_due, updated_at"
          + " from subscription";
  private static final String SEQUENCES =
      "select subscription_id, sequence_nr from subscription where subscription_id = any (?)";

  /** A character that is behind every one an id can have. */
  private static final String BEHIND_ALL = "~";

  private final Database database;

  public SubscriptionQueries(DataSource database) {
    this.database = new Database(database);
  }

  /** The whole subscription, if it has any event. */
  public Optional<Subscription> find(String subscriptionId) {
    List<Subscription> found =
        database.query(
            FIND,
            statement -> statement.setString(1, subscriptionId),
            row -> SnapshotCodec.fromBytes(SnapshotCodec.MANIFEST, row.getBytes(1)));
    return found.stream().findFirst();
  }

  /** At most {@code limit} subscriptions in the order of their ids, those after the given one. */
  public List<SubscriptionSummary> list(
      SubscriptionFilter filter, Optional<String> afterId, int limit) {
    Conditions conditions = new Conditions();
    conditions.add("subscription_id > ?", afterId.orElse(""));
    conditions.add("subscription_id >= ?", filter.beginning());
    conditions.add("subscription_id < ?", filter.beginning() + BEHIND_ALL);
    filter.status().ifPresent(it -> conditions.add("status = ?", it.name()));
    filter.planId().ifPresent(it -> conditions.add("plan_id = ?", it));
    filter.customerRef().ifPresent(it -> conditions.add("customer_ref = ?", it));
    return database.query(
        LIST + conditions.where() + " order by subscription_id limit ?",
        statement -> statement.setInt(conditions.bind(statement), limit),
        SubscriptionQueries::summary);
  }

  /** The sequence number of each subscription's last event; those without any are missing. */
  public Map<String, Long> sequences(Collection<String> subscriptionIds) {
    Map<String, Long> sequences = new HashMap<>();
    database
        .query(
            SEQUENCES,
            statement ->
                statement.setArray(
                    1,
                    statement
                        .getConnection()
                        .createArrayOf("text", subscriptionIds.toArray(String[]::new))),
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(each -> sequences.put(each.getKey(), each.getValue()));
    return sequences;
  }

  private static SubscriptionSummary summary(ResultSet row) throws SQLException {
    return new SubscriptionSummary(
        row.getString("subscription_id"),
        row.getString("status"),
        Columns.text(row, "plan_id"),
        Columns.text(row, "customer_ref"),
        row.getLong("sequence_nr"),
        Columns.instant(row, "next_due"),
        Columns.instant(row, "updated_at").orElseThrow());
  }
}

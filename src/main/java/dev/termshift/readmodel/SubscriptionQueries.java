package dev.termshift.readmodel;

import dev.termshift.domain.decider.Subscription;
import dev.termshift.journal.SnapshotCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Answers what subscriptions look like now; it may lag behind the journal by one batch. */
public final class SubscriptionQueries {
  private static final String FIND = "select current from subscription where subscription_id = ?";
  private static final String LIST =
      """
      select subscription_id, status, plan_id, sequence_nr, next_due, updated_at from subscription
      where subscription_id > ?
      order by subscription_id
      limit ?
      """;

  private final Database database;

  /** Queries against that database. */
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
  public List<SubscriptionSummary> list(Optional<String> afterId, int limit) {
    return database.query(
        LIST,
        statement -> {
          statement.setString(1, afterId.orElse(""));
          statement.setInt(2, limit);
        },
        SubscriptionQueries::summary);
  }

  private static SubscriptionSummary summary(ResultSet row) throws SQLException {
    return new SubscriptionSummary(
        row.getString("subscription_id"),
        row.getString("status"),
        Optional.ofNullable(row.getString("plan_id")),
        row.getLong("sequence_nr"),
        instant(row, "next_due"),
        instant(row, "updated_at").orElseThrow());
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}

package dev.termshift.readmodel;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Finds the subscriptions whose next deadline is due. */
public final class DueIndex {
  private static final String PAGE =
      """
      select subscription_id, next_due from subscription
      where log_partition = ? and next_due <= ? and (next_due, subscription_id) > (?, ?)
      order by next_due, subscription_id
      limit ?
      """;

  /** Before every deadline there can be. */
  private static final DueSubscription FIRST = new DueSubscription("", Instant.EPOCH);

  private final Database database;

  /** The index in that database. */
  public DueIndex(DataSource database) {
    this.database = new Database(database);
  }

  /**
   * The subscriptions of a log partition that are due at {@code dueBefore} or earlier, soonest
   * first; the next page begins after the last one of this page.
   */
  public List<DueSubscription> page(
      int partition, Instant dueBefore, int limit, Optional<DueSubscription> after) {
    DueSubscription start = after.orElse(FIRST);
    return database.query(
        PAGE,
        statement -> {
          statement.setInt(1, partition);
          setInstant(statement, 2, dueBefore);
          setInstant(statement, 3, start.due());
          statement.setString(4, start.subscriptionId());
          statement.setInt(5, limit);
        },
        row ->
            new DueSubscription(
                row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()));
  }

  private static void setInstant(PreparedStatement statement, int index, Instant instant)
      throws SQLException {
    statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
  }
}

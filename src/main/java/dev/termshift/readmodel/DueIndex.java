package dev.termshift.readmodel;

import dev.termshift.database.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Finds the subscriptions whose next deadline is due. */
public class DueIndex {
  /** A backlog is counted up to this number; to count further would cost more than it tells. */
  private static final int COUNTED = 10_000;

  private static final String PAGE =
      """
      select subscription_id, next_due from subscription
      where log_partition = ? and next_due <= ? and (next_due, subscription_id) > (?, ?)
      order by next_due, subscription_id
      limit ?
      """;

  private static final String BACKLOG =
      """
      select partition,
        (select count(*) from
          (select 1 from subscription
           where log_partition = partition and next_due <= ? limit %d) as bounded),
        (select min(next_due) from subscription
         where log_partition = partition and next_due <= ?)
      from unnest(?::integer[]) as asked (partition)
      """
          .formatted(COUNTED);

  /** Before every deadline there can be. */
  private static final DueSubscription FIRST = new DueSubscription("", Instant.EPOCH);

  /**
   * The deadlines of one partition that have come and are not decided yet.
   *
   * @param subscriptions how many subscriptions have one, counted up to some thousands
   * @param oldest the first of them, if there are any
   */
  public record Backlog(long subscriptions, Optional<Instant> oldest) {}

  private final Database database;

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

  /** What is due and not decided yet, for each of the log partitions. */
  public Map<Integer, Backlog> backlog(Collection<Integer> partitions, Instant dueBefore) {
    Map<Integer, Backlog> backlog = new TreeMap<>();
    database.query(
        BACKLOG,
        statement -> {
          setInstant(statement, 1, dueBefore);
          setInstant(statement, 2, dueBefore);
          Object[] numbers = partitions.toArray();
          statement.setArray(3, statement.getConnection().createArrayOf("integer", numbers));
        },
        row ->
            backlog.put(
                row.getInt(1),
                new Backlog(
                    row.getLong(2),
                    Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))));
    return backlog;
  }

  private static void setInstant(PreparedStatement statement, int index, Instant instant)
      throws SQLException {
    statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
  }
}

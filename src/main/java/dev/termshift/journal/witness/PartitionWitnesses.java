package dev.termshift.journal.witness;

import dev.termshift.database.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps, for each partition, up to where the database holds what was decided. Whoever changes it
 * must hold the partition's fence.
 */
public final class PartitionWitnesses {

  private static final String COLUMNS = "next_offset, group_id, log_partitions, opened_at";
  private static final String HELD =
      " from partition_fence where topic_id = ? and partition = ? and token = ?"
          + " and server_started = pg_postmaster_start_time()";
  private static final String FIND =
      "select " + COLUMNS + " from partition_witness where topic_id = ? and partition = ?";
  private static final String FIND_HELD =
      "select "
          + COLUMNS
          + " from (select topic_id, partition"
          + HELD
          + ") as fence left join partition_witness using (topic_id, partition)";
  private static final String OPENINGS =
      "select topic_id, partition, group_id, log_partitions from partition_witness"
          + " where opened_at is not null";
  private static final String SET =
      "insert into partition_witness (topic_id, partition, next_offset, group_id, log_partitions,"
          + " opened_at) select topic_id, partition, ?, ?, ?, case when ? then now() end"
          + HELD
          + " on conflict (topic_id, partition) do update set next_offset = excluded.next_offset,"
          + " group_id = excluded.group_id, log_partitions = excluded.log_partitions,"
          + " opened_at = excluded.opened_at returning "
          + COLUMNS;
  private static final String ADVANCE =
      "update partition_witness set next_offset = ? where topic_id = ? and partition = ?"
          + " and next_offset = ? and exists (select"
          + HELD
          + ") returning current_setting('synchronous_commit')";

  /**
   * What a partition was opened as.
   *
   * @param topicId the id of the log's topic
   * @param partition the partition
   * @param groupId the consumer group of the node
   * @param logPartitions how many partitions the log had
   */
  public record Opening(String topicId, int partition, String groupId, int logPartitions) {

    /** The partition's own opening; before there is one, those of the same topic. */
    public static Stream<Opening> nearest(List<Opening> openings, String topicId, int partition) {
      List<Opening> ofTopic =
          openings.stream().filter(opening -> opening.topicId().equals(topicId)).toList();
      boolean has = ofTopic.stream().anyMatch(opening -> opening.partition() == partition);
      return ofTopic.stream().filter(opening -> !has || opening.partition() == partition);
    }
  }

  private final JournalDatabase database;

  public PartitionWitnesses(JournalDatabase database) {
    this.database = database;
  }

  /** What every partition was opened as that ever was. */
  public List<Opening> openings() {
    return database.query(
        OPENINGS,
        statement -> {},
        row -> new Opening(row.getString(1), row.getInt(2), row.getString(3), row.getInt(4)));
  }

  /** What is known of a partition, whoever holds it; absent if it was never opened. */
  public Optional<PartitionWitness> find(String topicId, int partition) {
    return database
        .query(
            FIND,
            statement -> {
              statement.setString(1, topicId);
              statement.setInt(2, partition);
            },
            PartitionWitnesses::witness)
        .stream()
        .findFirst();
  }

  /**
   * The same for the partition of a fence, from the very server on which it was taken.
   *
   * @throws FenceLost if the fence is lost
   */
  public Optional<PartitionWitness> find(Fence fence) {
    List<Optional<PartitionWitness>> found =
        database.query(
            FIND_HELD,
            statement -> bind(statement, 1, fence),
            row -> row.getObject(1) == null ? Optional.empty() : Optional.of(witness(row)));
    return requireHeld(fence, found);
  }

  /**
   * Says how a partition stands, whatever was known of it.
   *
   * @throws FenceLost if the fence is lost
   */
  public void set(Fence fence, PartitionWitness witness) {
    requireHeld(
        fence,
        database.query(
            SET,
            statement -> {
              statement.setLong(1, witness.nextOffset());
              statement.setString(2, witness.groupId());
              statement.setInt(3, witness.logPartitions());
              statement.setBoolean(4, witness.opened());
              bind(statement, 5, fence);
            },
            PartitionWitnesses::witness));
  }

  /**
   * Says that the journal holds everything before an offset; call it when it does. It is committed
   * behind all that it speaks of, so that only how it is committed itself counts.
   *
   * @param from what was said last
   * @throws StoreException if it was not committed for good; the session must end then
   * @throws FenceLost if the fence is lost, or the database says another offset than the last one;
   *     the session must end then
   */
  public void advance(Fence fence, long from, long to) {
    List<String> commits =
        database.query(
            ADVANCE,
            statement -> {
              statement.setLong(1, to);
              statement.setString(2, fence.topicId());
              statement.setInt(3, fence.partition());
              statement.setLong(4, from);
              bind(statement, 5, fence);
            },
            row -> row.getString(1));
    if (requireHeld(fence, commits).equals("off")) {
      throw new StoreException(
          "Expected synchronous_commit to be on, but it was turned off on the database server");
    }
  }

  private static void bind(PreparedStatement statement, int first, Fence fence)
      throws SQLException {
    statement.setString(first, fence.topicId());
    statement.setInt(first + 1, fence.partition());
    statement.setObject(first + 2, fence.token());
  }

  private static PartitionWitness witness(ResultSet row) throws SQLException {
    return new PartitionWitness(
        row.getLong(1), row.getString(2), row.getInt(3), row.getObject(4) != null);
  }

  private static <T> T requireHeld(Fence fence, List<T> rows) {
    if (rows.isEmpty()) {
      throw new FenceLost(fence);
    }
    return rows.get(0);
  }
}

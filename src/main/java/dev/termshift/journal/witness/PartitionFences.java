package dev.termshift.journal.witness;

import java.util.Set;
import java.util.UUID;

/** Gives partitions to sessions, one after the other. */
public final class PartitionFences {

  private static final String TAKE =
      """
      insert into partition_fence (topic_id, partition, token, server_started)
      values (?, ?, ?, pg_postmaster_start_time())
      on conflict (topic_id, partition) do update set
        token = excluded.token, server_started = excluded.server_started, taken_at = now()
      returning
      """
          + ServerRun.COLUMNS;

  private static final String HELD =
      "select token from partition_fence where server_started = pg_postmaster_start_time()";

  private final JournalDatabase database;

  public PartitionFences(JournalDatabase database) {
    this.database = database;
  }

  /** The tokens of all fences that hold. */
  public Set<UUID> held() {
    return Set.copyOf(database.query(HELD, statement -> {}, row -> row.getObject(1, UUID.class)));
  }

  /**
   * Takes a partition. Writes of the session before that are under way are waited for; none of it
   * comes after.
   */
  public Fence take(String topicId, int partition) {
    UUID token = UUID.randomUUID();
    return database
        .query(
            TAKE,
            statement -> {
              statement.setString(1, topicId);
              statement.setInt(2, partition);
              statement.setObject(3, token);
            },
            row ->
                new Fence(
                    topicId, partition, token, new ServerRun(row.getString(1), row.getString(2))))
        .get(0);
  }
}

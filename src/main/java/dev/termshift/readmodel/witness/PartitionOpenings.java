package dev.termshift.readmodel.witness;

import dev.termshift.readmodel.Database;
import javax.sql.DataSource;

/** Remembers which partitions of which topic were ever opened against this database. */
public final class PartitionOpenings {
  private static final String FIND =
      "select 1 from partition_opening where topic_id = ? and partition = ?";
  private static final String RECORD =
      "insert into partition_opening (topic_id, partition) values (?, ?) on conflict do nothing";

  private final Database database;

  /** The memory in that database. */
  public PartitionOpenings(DataSource database) {
    this.database = new Database(database);
  }

  /** Whether the partition was opened before. */
  public boolean wasOpened(String topicId, int partition) {
    return !database
        .query(
            FIND,
            statement -> {
              statement.setString(1, topicId);
              statement.setInt(2, partition);
            },
            row -> true)
        .isEmpty();
  }

  /** Remembers that the partition was opened; the first time counts. */
  public void recordOpening(String topicId, int partition) {
    database.update(
        RECORD,
        statement -> {
          statement.setString(1, topicId);
          statement.setInt(2, partition);
        });
  }
}

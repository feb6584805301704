package dev.termshift.readmodel.witness;

import dev.termshift.domain.decider.memory.RecentDecision;
import dev.termshift.domain.log.LogPosition;
import dev.termshift.journal.form.LogForms;
import dev.termshift.readmodel.Database;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Remembers which support commands were rejected, by their place in the privileged topic: they left
 * no event, and a copy of one must not be decided anew.
 */
public final class SupportRejections {
  private static final String RECORD =
      """
      insert into support_rejection (topic_id, partition, "offset", decision) values (?, ?, ?, ?)
      on conflict do nothing
      """;
  private static final String FIND =
      """
      select decision from support_rejection
      where topic_id = ? and partition = ? and "offset" = ?
      """;
  private static final String FORGET =
      "delete from support_rejection where decided_at < now() - make_interval(secs => ?)";

  private final Database database;

  /** The memory in that database. */
  public SupportRejections(DataSource database) {
    this.database = new Database(database);
  }

  /** Remembers a rejection; the first one for a source counts. */
  public void record(LogPosition source, RecentDecision decision) {
    database.update(
        RECORD,
        statement -> {
          statement.setString(1, source.topicId());
          statement.setInt(2, source.partition());
          statement.setLong(3, source.offset());
          statement.setBytes(4, LogForms.RECENT_DECISION.toBytes(decision));
        });
  }

  /** What was remembered for a source. */
  public Optional<RecentDecision> find(LogPosition source) {
    return database
        .query(
            FIND,
            statement -> {
              statement.setString(1, source.topicId());
              statement.setInt(2, source.partition());
              statement.setLong(3, source.offset());
            },
            row -> LogForms.RECENT_DECISION.fromBytes(row.getBytes(1)))
        .stream()
        .findFirst();
  }

  /** Forgets what is older. */
  public void forgetOlderThan(Duration age) {
    database.update(FORGET, statement -> statement.setLong(1, age.toSeconds()));
  }
}

package dev.termshift.journal.witness;

import dev.termshift.database.Database;
import dev.termshift.journal.form.LogForms;
import dev.termshift.kernel.LogPosition;
import dev.termshift.kernel.RecentDecision;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
      insert into support_rejection as old (topic_id, partition, "offset", log_offset, decision)
      values (?, ?, ?, ?, ?)
      on conflict (topic_id, partition, "offset") do update set decision = excluded.decision
      where old.log_offset = excluded.log_offset
      """;
  private static final String WITHDRAW =
      """
      delete from support_rejection
      where topic_id = ? and partition = ? and "offset" = ? and log_offset = ?
      """;
  private static final String FIND =
      """
      select decision from support_rejection
      where topic_id = ? and partition = ? and "offset" = ?
      """;
  private static final String FORGET =
      "delete from support_rejection where decided_at < now() - make_interval(secs => ?)";

  private final Database database;

  public SupportRejections(DataSource database) {
    this.database = new Database(database);
  }

  /**
   * Remembers a rejection. The first copy of a source counts; what was said of that copy before it
   * was committed does not.
   */
  public void record(LogPosition source, RecentDecision decision) {
    database.update(
        RECORD,
        statement -> {
          bind(statement, source);
          statement.setLong(4, decision.position().offset());
          statement.setBytes(5, LogForms.RECENT_DECISION.toBytes(decision));
        });
  }

  /** The copy at that place of the log is accepted: no rejection of it was ever published. */
  public void withdraw(LogPosition source, LogPosition copy) {
    database.update(
        WITHDRAW,
        statement -> {
          bind(statement, source);
          statement.setLong(4, copy.offset());
        });
  }

  private static void bind(PreparedStatement statement, LogPosition source) throws SQLException {
    statement.setString(1, source.topicId());
    statement.setInt(2, source.partition());
    statement.setLong(3, source.offset());
  }

  public Optional<RecentDecision> find(LogPosition source) {
    return database
        .query(
            FIND,
            statement -> bind(statement, source),
            row -> LogForms.RECENT_DECISION.fromBytes(row.getBytes(1)))
        .stream()
        .findFirst();
  }

  public void forgetOlderThan(Duration age) {
    database.update(FORGET, statement -> statement.setLong(1, age.toSeconds()));
  }
}

package dev.termshift.readmodel.witness;

import dev.termshift.journal.PersistenceIds;
import dev.termshift.readmodel.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import javax.sql.DataSource;

/** Tells whether this PostgreSQL is the one that holds what was published. */
public final class JournalWitness {
  private static final String IDENTITY =
      "select (select system_identifier::text from pg_control_system()),"
          + " (select timeline_id from pg_control_checkpoint())";
  private static final String MISSING =
      """
      select sample.persistence_id, sample.sequence_number
      from unnest(?::text[], ?::bigint[]) as sample (persistence_id, sequence_number)
      where not exists (
        select 1 from event_journal journal
        where journal.persistence_id = sample.persistence_id
          and journal.sequence_number = sample.sequence_number)
      """;

  private final Database database;

  /** A witness for that database. */
  public JournalWitness(DataSource database) {
    this.database = new Database(database);
  }

  /** Which PostgreSQL this is. */
  public StoreIdentity identity() {
    return database.one(IDENTITY, row -> new StoreIdentity(row.getString(1), row.getInt(2)));
  }

  /** When this server was started, in seconds since 1970; another server never says the same. */
  public String serverStart() {
    return database.one(
        "select extract(epoch from pg_postmaster_start_time())::text", row -> row.getString(1));
  }

  /** What time it is there. */
  public Instant now() {
    return database.one(
        "select clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class).toInstant());
  }

  /** Those of the samples that the journal does not hold. */
  public List<JournalSample> missing(List<JournalSample> samples) {
    return database.query(
        MISSING,
        statement -> bind(statement, samples),
        row -> new JournalSample(PersistenceIds.subscriptionId(row.getString(1)), row.getLong(2)));
  }

  /** The setting {@code synchronous_commit} as new connections see it. */
  public String synchronousCommit() {
    return database.one("show synchronous_commit", row -> row.getString(1));
  }

  private static void bind(PreparedStatement statement, List<JournalSample> samples)
      throws SQLException {
    Object[] ids =
        samples.stream().map(sample -> PersistenceIds.of(sample.subscriptionId())).toArray();
    Object[] numbers = samples.stream().map(JournalSample::sequenceNr).toArray();
    statement.setArray(1, statement.getConnection().createArrayOf("text", ids));
    statement.setArray(2, statement.getConnection().createArrayOf("bigint", numbers));
  }
}

package dev.termshift.journal.witness;

import dev.termshift.database.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** Tells which PostgreSQL this is, and how it commits. */
public final class JournalWitness {
  private static final String IDENTITY =
      "select (select system_identifier::text from pg_control_system()),"
          + " (select timeline_id from pg_control_checkpoint())";
  private final Database database;

  public JournalWitness(DataSource database) {
    this.database = new Database(database);
  }

  public StoreIdentity identity() {
    return database.one(IDENTITY, row -> new StoreIdentity(row.getString(1), row.getInt(2)));
  }

  /** Which server this is, since it was started. */
  public ServerRun server() {
    return database.one(
        "select " + ServerRun.COLUMNS, row -> new ServerRun(row.getString(1), row.getString(2)));
  }

  /** When this server was started, as {@link ServerRun} says it; asked with every commit. */
  public String serverStartedAt() {
    return database.one("select " + ServerRun.STARTED_AT, row -> row.getString(1));
  }

  /** What time it is there. */
  public Instant now() {
    return database.one(
        "select clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class).toInstant());
  }

  /** The setting {@code synchronous_commit} as new connections see it. */
  public String synchronousCommit() {
    return database.one("show synchronous_commit", row -> row.getString(1));
  }
}

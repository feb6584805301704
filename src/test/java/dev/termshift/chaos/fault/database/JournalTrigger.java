package dev.termshift.chaos.fault.database;

import dev.termshift.chaos.cluster.Database;
import java.time.Duration;

/** Code that the server runs with each write of journal rows, until it is closed. */
final class JournalTrigger implements AutoCloseable {

  private final Database database;

  private JournalTrigger(Database database, String body, String trigger) {
    this.database = database;
    database.execute(
        "create or replace function chaos() returns trigger language plpgsql as $$ begin "
            + body
            + " return null; end $$");
    database.execute(trigger + " for each row execute function chaos()");
  }

  /** Every insert fails as on a full disk. */
  static JournalTrigger refusing(Database database) {
    return new JournalTrigger(
        database,
        "raise exception using errcode = '53100', message = 'No space left on device';",
        "create trigger chaos after insert on event_journal");
  }

  /** Every commit of rows waits, once per transaction. */
  static JournalTrigger delayingCommits(Database database, Duration delay) {
    return new JournalTrigger(
        database,
        "if current_setting('chaos.waited', true) is distinct from txid_current()::text then"
            + " perform set_config('chaos.waited', txid_current()::text, true);"
            + " perform pg_sleep("
            + delay.toMillis() / 1000.0
            + "); end if;",
        "create constraint trigger chaos after insert on event_journal"
            + " deferrable initially deferred");
  }

  @Override
  public void close() {
    database.execute("drop trigger chaos on event_journal");
  }
}

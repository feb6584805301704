package dev.termshift.journal.reading;

import dev.termshift.database.Database;
import dev.termshift.journal.PersistenceIds;
import java.util.List;
import javax.sql.DataSource;

/**
 * Finds the subscriptions that a command has changed, by the id that its events name, with an index
 * of its own. Consumptions and holds are not in it, and what left no event, such as a rejected
 * command, is nowhere in the journal.
 */
public final class CommandLookup {

  /** Events that are looked at: an id that more of them name tells nobody apart. */
  static final int EVENTS = 1000;

  /** In the words of the index; an id has no sign that JSON would write in another way. */
  static final String FIND =
      """
      select distinct persistence_id from (
        select persistence_id from event_journal
        where event_ser_manifest not in
            ('credits.consumed.v1', 'credits.reserved.v1', 'credits.released.v1')
          and split_part(split_part(split_part(encode(event_payload, 'escape'),
            '"commandId":{"source":"', 2), '"},"contentHash":"', 1), '","id":"', 2) collate "C" = ?
        limit %d) as found
      """
          .formatted(EVENTS);

  private final Database database;

  /** Looks in the journal of that database. */
  public CommandLookup(DataSource database) {
    this.database = new Database(database);
  }

  /** Those with an event of a command of that id, whoever sent it; in no order. */
  public List<String> subscriptions(String commandId) {
    return database.query(
        FIND,
        statement -> statement.setString(1, commandId),
        row -> PersistenceIds.subscriptionId(row.getString(1)));
  }
}

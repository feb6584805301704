package dev.termshift.journal.reading;

import dev.termshift.database.Database;
import dev.termshift.journal.ArrayColumns;
import dev.termshift.journal.EventCodec;
import dev.termshift.journal.PersistenceIds;
import dev.termshift.kernel.LogPosition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;

/** Reads the journal past Akka, for audits and queries. */
public final class JournalReader {
  private static final String ALL =
      """
      select persistence_id, sequence_number, event_ser_manifest, event_payload from event_journal
      where persistence_id like 'Subscription|%'
      order by persistence_id, sequence_number
      """;
  private static final String COUNT =
      "select count(*) from event_journal where persistence_id like 'Subscription|%'";
  private static final String OF_ONE =
      """
      select persistence_id, sequence_number, event_ser_manifest, event_payload from event_journal
      where persistence_id = ? and sequence_number >= ?
      order by sequence_number
      limit ?
      """;
  private static final String BACKWARDS =
      """
      select persistence_id, sequence_number, event_ser_manifest, event_payload from event_journal
      where persistence_id = ? and sequence_number < ?
      order by sequence_number desc
      limit ?
      """;
  private static final String BEHIND =
      """
      select persistence_id, sequence_number, event_ser_manifest, event_payload
      from unnest(?::text[], ?::bigint[]) as known (id, last)
      cross join lateral (
        select persistence_id, sequence_number, event_ser_manifest, event_payload
        from event_journal
        where persistence_id = known.id and sequence_number > known.last
        order by sequence_number
        limit ?) as event
      order by persistence_id, sequence_number
      """;
  private static final int FETCH = 1000;

  /** Most who ask for a position ask for one near the end. */
  private static final int FETCH_BACKWARDS = 50;

  private final Database database;

  /** A reader of that database. */
  public JournalReader(DataSource database) {
    this.database = new Database(database);
  }

  /**
   * Every event, by subscription, then by sequence number, as of one moment; read lazily over a
   * connection that is held until the stream is closed.
   *
   * @throws dev.termshift.journal.StoredFormException while reading, if a row cannot be read
   */
  public Stream<JournalEntry> all() {
    try {
      Cursor cursor = new Cursor(database.source().getConnection());
      return StreamSupport.stream(cursor, false).onClose(cursor::close);
    } catch (SQLException e) {
      throw Database.failed(ALL, e);
    }
  }

  /** How many events {@link #all} gives, about. */
  public long count() {
    return database.one(COUNT, row -> row.getLong(1));
  }

  /** At most {@code limit} events of one subscription from a sequence number on. */
  public List<JournalEntry> of(String subscriptionId, long fromSequence, int limit) {
    return page(OF_ONE, subscriptionId, fromSequence, limit);
  }

  /**
   * The events behind known ones, by subscription, then in their order.
   *
   * @param known the sequence number of an event of each subscription; 0 for none
   * @param limit how many events at most of each of them
   */
  public List<JournalEntry> behind(Map<String, Long> known, int limit) {
    List<Map.Entry<String, Long>> entries = List.copyOf(known.entrySet());
    return database.query(
        BEHIND,
        statement -> {
          ArrayColumns<Map.Entry<String, Long>> columns = new ArrayColumns<>(statement, entries);
          columns.set(1, "text", String[]::new, entry -> PersistenceIds.of(entry.getKey()));
          columns.set(2, "bigint", Long[]::new, Map.Entry::getValue);
          statement.setInt(3, limit);
        },
        JournalReader::entry);
  }

  /**
   * The events of one subscription from one sequence number to another, read in portions while they
   * are iterated over: a journal may be larger than memory.
   *
   * @throws IllegalStateException while reading, if the journal ends before
   */
  public Iterable<JournalEntry> range(String subscriptionId, long first, long last) {
    return () -> new JournalRange(this, subscriptionId, first, last);
  }

  /** Whether the subscription has an event that was decided for the record at that position. */
  public boolean knows(String subscriptionId, LogPosition position) {
    List<JournalEntry> page = backwards(subscriptionId, Long.MAX_VALUE);
    while (!page.isEmpty()) {
      JournalEntry eldest = page.get(page.size() - 1);
      if (page.stream().anyMatch(it -> decided(it).equals(position))) {
        return true;
      }
      boolean enough = page.size() < FETCH_BACKWARDS || decided(eldest).isBefore(position);
      page = enough ? List.of() : backwards(subscriptionId, eldest.sequenceNr());
    }
    return false;
  }

  Database database() {
    return database;
  }

  /**
   * Events of one subscription before a sequence number, the newest first; none if there is none.
   */
  List<JournalEntry> backwards(String subscriptionId, long before) {
    return page(BACKWARDS, subscriptionId, before, FETCH_BACKWARDS);
  }

  private static LogPosition decided(JournalEntry event) {
    return event.journaled().cause().position();
  }

  private List<JournalEntry> page(String sql, String subscriptionId, long boundary, int limit) {
    return database.query(
        sql,
        statement -> {
          statement.setString(1, PersistenceIds.of(subscriptionId));
          statement.setLong(2, boundary);
          statement.setInt(3, limit);
        },
        JournalReader::entry);
  }

  private static JournalEntry entry(ResultSet row) throws SQLException {
    return new JournalEntry(
        PersistenceIds.subscriptionId(row.getString(1)),
        row.getLong(2),
        EventCodec.fromBytes(row.getString(3), row.getBytes(4)));
  }

  /** The rows of one query, fetched in portions. */
  private static final class Cursor extends AbstractSpliterator<JournalEntry> {
    private final Connection connection;
    private final ResultSet rows;

    Cursor(Connection connection) throws SQLException {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
      this.connection = connection;
      try {
        // The driver fetches in portions only within a transaction.
        connection.setAutoCommit(false);
        PreparedStatement statement = connection.prepareStatement(ALL);
        statement.setFetchSize(FETCH);
        this.rows = statement.executeQuery();
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    }

    @Override
    public boolean tryAdvance(Consumer<? super JournalEntry> action) {
      try {
        if (!rows.next()) {
          return false;
        }
        action.accept(entry(rows));
        return true;
      } catch (SQLException e) {
        throw Database.failed(ALL, e);
      }
    }

    void close() {
      try (Connection closing = connection) {
        closing.rollback();
      } catch (SQLException e) {
        throw Database.failed("rollback", e);
      }
    }
  }
}

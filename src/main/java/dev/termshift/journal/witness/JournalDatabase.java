package dev.termshift.journal.witness;

import dev.termshift.database.Database;
import dev.termshift.database.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Queries over the connections that the journal is written with, so that they reach the server that
 * events go to. They take only some of the connections at once: the journal's own threads wait for
 * the same ones.
 */
public final class JournalDatabase {

  private static final Duration WAIT = Duration.ofSeconds(5);

  private final Database database;
  private final Semaphore turns;

  /** Uses at most {@code atOnce} connections of the source. */
  public JournalDatabase(DataSource source, int atOnce) {
    this.database = new Database(source);
    this.turns = new Semaphore(atOnce, true);
  }

  <T> List<T> query(String sql, Database.Binding binding, Database.Reading<T> reading) {
    awaitTurn();
    try {
      return database.query(sql, binding, reading);
    } finally {
      turns.release();
    }
  }

  private void awaitTurn() {
    try {
      if (!turns.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoreException(
            "Expected a connection of the journal within " + WAIT + ", but others hold them");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while waiting for a connection of the journal", e);
    }
  }
}

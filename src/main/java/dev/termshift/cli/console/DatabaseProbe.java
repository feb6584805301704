package dev.termshift.cli.console;

import dev.termshift.database.ConnectionPool;
import dev.termshift.kafka.Await;
import dev.termshift.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a database again and again whether it can be had: through one connection, as long as that
 * lasts.
 */
public final class DatabaseProbe implements AutoCloseable {

  private static final Duration AGAIN_AFTER = Duration.ofMillis(250);

  private final DatabaseSettings settings;
  private Optional<Connection> kept = Optional.empty();

  /** Asks that database. */
  public DatabaseProbe(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** Why the database cannot be had; where that may pass, it is waited for. */
  public Optional<SQLException> refusal() {
    long deadline = System.nanoTime() + ConnectionPool.WAIT.toNanos();
    while (true) {
      try {
        connect();
        return Optional.empty();
      } catch (SQLException e) {
        if (DatabaseAway.isFinal(e)
            || System.nanoTime() - deadline > 0
            || Thread.currentThread().isInterrupted()) {
          return Optional.of(e);
        }
        Await.pause(AGAIN_AFTER);
      }
    }
  }

  private void connect() throws SQLException {
    if (kept.isPresent() && !kept.get().isValid((int) ConnectionPool.WAIT.toSeconds())) {
      close();
    }
    if (kept.isEmpty()) {
      kept =
          Optional.of(
              ConnectionPool.visit(settings.jdbcUrl(), settings.user(), settings.password()));
    }
  }

  @Override
  public void close() {
    try {
      if (kept.isPresent()) {
        kept.get().close();
      }
    } catch (SQLException whatIsLostNeedNotBeClosed) {
      // Nobody waits for it any more.
    } finally {
      kept = Optional.empty();
    }
  }
}

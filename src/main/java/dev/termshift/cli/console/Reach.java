package dev.termshift.cli.console;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.readmodel.ConnectionPool;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.settings.KafkaSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Connects to the broker and the database, or says within seconds that nobody is there. */
public final class Reach {

  private static final long WITHIN_SECONDS = 10;

  private Reach() {}

  /**
   * An admin client, after a broker has answered it; the caller closes it.
   *
   * @throws IllegalStateException if none did
   */
  public static Admin broker(KafkaSettings settings) {
    Admin admin = new KafkaClients(settings).admin();
    try {
      admin.describeCluster().clusterId().get(WITHIN_SECONDS, TimeUnit.SECONDS);
      return admin;
    } catch (ExecutionException | TimeoutException e) {
      admin.close(java.time.Duration.ZERO);
      throw new IllegalStateException(
          "Expected a Kafka broker at "
              + settings.bootstrapServers()
              + ", but none answered within "
              + WITHIN_SECONDS
              + " s",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected a broker's answer, but was interrupted", e);
    }
  }

  /**
   * A pool of connections, after one could be opened; the caller closes it.
   *
   * @throws IllegalStateException if none could
   */
  public static HikariDataSource database(DatabaseSettings settings, int connections) {
    HikariDataSource pool =
        ConnectionPool.open(settings.jdbcUrl(), settings.user(), settings.password(), connections);
    try (Connection probe = pool.getConnection()) {
      probe.isValid(1);
      return pool;
    } catch (SQLException e) {
      pool.close();
      throw new IllegalStateException(
          "Expected PostgreSQL at " + settings.jdbcUrl() + ", but " + rootOf(e).getMessage(), e);
    }
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root;
  }
}

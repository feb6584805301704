package dev.termshift.cli.console;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.readmodel.ConnectionPool;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.settings.KafkaSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;

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
    Admin admin = admin(settings);
    try {
      admin.describeCluster().clusterId().get(WITHIN_SECONDS, TimeUnit.SECONDS);
      return admin;
    } catch (ExecutionException | TimeoutException e) {
      admin.close(Duration.ZERO);
      throw new IllegalStateException(
          "Expected a Kafka broker at " + settings.bootstrapServers() + ", but " + refusal(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Expected a broker's answer, but was interrupted", e);
    }
  }

  private static String refusal(Exception e) {
    return e.getCause() instanceof AuthenticationException refused
        ? "it refused us: " + refused.getMessage()
        : "none answered within " + WITHIN_SECONDS + " s";
  }

  /** The words of who reads the JAAS text may quote a part of it, so they are not passed on. */
  private static Admin admin(KafkaSettings settings) {
    try {
      return new KafkaClients(settings).admin();
    } catch (KafkaException e) {
      String words = String.valueOf(rootOf(e).getMessage());
      if (words.contains("JAAS")) {
        throw new BadInput(
            "Expected sasl.jaas.config of termshift.kafka.client as Kafka's documentation says,"
                + " but it is not");
      }
      throw new IllegalStateException(
          "Expected keys of termshift.kafka.client that work, but " + words, e);
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

package dev.termshift.cli.console;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.database.ConnectionPool;
import dev.termshift.kafka.Await;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.terminal.BadInput;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;

/** Connects to the broker and the database, or says within seconds that nobody is there. */
public final class Reach {

  private static final Duration WITHIN = Duration.ofSeconds(10);

  private Reach() {}

  /**
   * An admin client, after a broker has answered it; the caller closes it.
   *
   * @throws IllegalStateException if none did
   */
  public static Admin broker(KafkaSettings settings) {
    return LibraryLogs.withoutKafka(() -> answering(settings));
  }

  private static Admin answering(KafkaSettings settings) {
    Admin admin = admin(settings);
    try {
      Await.result(admin.describeCluster().clusterId(), WITHIN, "a broker's answer");
      return admin;
    } catch (IllegalStateException e) {
      admin.close(Duration.ZERO);
      throw new IllegalStateException(
          "Expected a Kafka broker at " + settings.bootstrapServers() + ", but " + refusal(e), e);
    }
  }

  private static String refusal(Exception e) {
    return e.getCause() instanceof AuthenticationException refused
        ? "it refused us: " + refused.getMessage()
        : "none answered within "
            + WITHIN.toSeconds()
            + " s; see termshift.kafka.bootstrap-servers";
  }

  /** The parser of the JAAS text may quote a part of it in its message, which is not passed on. */
  private static Admin admin(KafkaSettings settings) {
    try {
      return new KafkaClients(settings).admin();
    } catch (KafkaException e) {
      String words = String.valueOf(FailureCauses.innermost(e).getMessage());
      if (words.contains("JAAS")) {
        throw new BadInput(
            "Expected sasl.jaas.config of termshift.kafka.client as Kafka's documentation says,"
                + " but it is not");
      }
      if (words.contains("bootstrap")) {
        throw new BadInput(
            "Expected hosts that have an address in termshift.kafka.bootstrap-servers, but got "
                + settings.bootstrapServers());
      }
      throw new BadInput("Expected keys of termshift.kafka.client that work, but " + words);
    }
  }

  /**
   * A pool of connections, after one could be opened; the caller closes it.
   *
   * @throws IllegalStateException if none could
   */
  public static HikariDataSource database(DatabaseSettings settings, int connections) {
    Optional<SQLException> refusal = refusal(settings);
    if (refusal.isPresent()) {
      throw new IllegalStateException(away(settings, refusal.get()), refusal.get());
    }
    return ConnectionPool.open(
        settings.jdbcUrl(), settings.user(), settings.password(), connections);
  }

  /** Why the database cannot be had; where that may pass, it is waited for. */
  public static Optional<SQLException> refusal(DatabaseSettings settings) {
    try (DatabaseProbe probe = new DatabaseProbe(settings)) {
      return probe.refusal();
    }
  }

  /**
   * Says in a sentence which database cannot be had, how long was waited, and what to look at. What
   * the driver says is in the failure's causes.
   */
  public static String away(DatabaseSettings settings, Throwable failure) {
    return DatabaseAway.sentence(settings, failure);
  }

  /** Whether the database was there, and said no. */
  public static boolean hasAnswered(Throwable failure) {
    return DatabaseAway.hasAnswered(failure);
  }
}

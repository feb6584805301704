package dev.termshift.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Map;

/** The Akka configuration of the journal, the snapshots and their one connection pool. */
public final class JournalConfig {
  private static final String DATABASE = "akka-persistence-jdbc.shared-databases.slick.db.";
  private static final String BATCHING = "reWriteBatchedInserts=true";

  private JournalConfig() {}

  /**
   * A complete configuration for an actor system; the caller's own keys go on top of it. System
   * properties override it.
   *
   * @param poolSize connections, and as many threads, for all persistent actors of the process
   */
  public static Config akka(String jdbcUrl, String user, String password, int poolSize) {
    Map<String, Object> database =
        Map.of(
            DATABASE + "url", batching(jdbcUrl),
            DATABASE + "user", user,
            DATABASE + "password", password,
            DATABASE + "numThreads", poolSize,
            DATABASE + "maxConnections", poolSize,
            DATABASE + "minConnections", poolSize);
    return ConfigFactory.defaultOverrides()
        .withFallback(ConfigFactory.parseMap(database, "database settings"))
        .withFallback(ConfigFactory.parseResourcesAnySyntax("journal.conf"))
        .withFallback(ConfigFactory.defaultReferenceUnresolved())
        .resolve();
  }

  private static String batching(String jdbcUrl) {
    if (jdbcUrl.contains("reWriteBatchedInserts=")) {
      return jdbcUrl;
    }
    return jdbcUrl + (jdbcUrl.contains("?") ? "&" : "?") + BATCHING;
  }
}

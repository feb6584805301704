package dev.termshift.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.SpawnProtocol;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.termshift.journal.JournalConfig;
import dev.termshift.settings.DatabaseSettings;
import dev.termshift.settings.TermshiftSettings;
import java.util.Map;

/** The actor system of a node, with threads for as many sessions as it may have. */
final class NodeActors {

  private static final String CONSUMER_THREADS =
      "akka.kafka.default-dispatcher.thread-pool-executor.fixed-pool-size";

  /** What Alpakka has anyway, and more than any node would run. */
  private static final int LEAST = 16;

  private static final int MOST = 256;

  private NodeActors() {}

  static ActorSystem<SpawnProtocol.Command> start(TermshiftSettings settings) {
    return ActorSystem.create(SpawnProtocol.create(), "termshift", config(settings));
  }

  /**
   * The poll of a session's consumer blocks a thread. With fewer threads than sessions they take
   * turns, and each is polled late; a node that is alone has the sessions of all partitions.
   */
  static Config config(TermshiftSettings settings) {
    DatabaseSettings database = settings.database();
    int threads = Math.max(LEAST, Math.min(MOST, settings.kafka().partitions()));
    return ConfigFactory.defaultOverrides()
        .withFallback(ConfigFactory.parseMap(Map.of(CONSUMER_THREADS, threads), "partitions"))
        .withFallback(
            JournalConfig.akka(
                database.jdbcUrl(), database.user(), database.password(), database.poolSize()));
  }
}

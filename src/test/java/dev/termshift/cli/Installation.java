package dev.termshift.cli;

import static org.awaitility.Awaitility.await;

import dev.termshift.CommandLineRun;
import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.node.Node;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.settings.TopicNames;
import dev.termshift.testing.KafkaRecords;
import dev.termshift.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * An installation of its own, on the one broker that the tests of this JVM share: a configuration,
 * topics, a database.
 *
 * @param configuration the file that is given with {@code --config}
 * @param database its database
 */
public record Installation(Path configuration, TestDatabase database) {

  private static final Duration WITHIN = Duration.ofSeconds(90);
  private static final AtomicInteger COUNTER = new AtomicInteger();

  /** Starts with the first installation and ends with the JVM. */
  private static final class Broker {
    static final EmbeddedBroker INSTANCE = start();

    private static EmbeddedBroker start() {
      EmbeddedBroker broker = EmbeddedBroker.temporary();
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
      return broker;
    }
  }

  /** One without topics; its files go to the folder. */
  public static Installation in(Path folder) {
    TestDatabase database = TestDatabase.migrated();
    Installation installation = new Installation(folder.resolve("termshift.conf"), database);
    String prefix = "t" + COUNTER.incrementAndGet();
    installation.write(
        """
        termshift {
          catalog-file = "%s"
          kafka { bootstrap-servers = "%s", group-id = "%s", partitions = 2, topics {
            commands = %s.commands, support-commands = %s.support, payments = %s.payments
            billing = %s.billing, replies = %s.replies, dead-letters = %s.letters
            progress = %s.progress
          } }
          database { jdbc-url = "%s", user = %s, password = "", pool-size = 4 }
          forwarder.seal.keys.1 = "0123456789abcdef0123456789abcdef"
          http { enabled = false, management.port = 0 }
          pipeline.reopen-back-off-max = 1 s
        }
        """
            .formatted(
                Path.of("config/catalog.conf").toAbsolutePath(),
                Broker.INSTANCE.bootstrapServers(),
                prefix,
                prefix,
                prefix,
                prefix,
                prefix,
                prefix,
                prefix,
                prefix,
                database.jdbcUrl(),
                TestDatabase.USER));
    return installation;
  }

  /** One with topics. */
  public static Installation withTopics(Path folder) {
    Installation installation = in(folder);
    CommandLineRun created = installation.run("topics", "--create");
    if (created.exitCode() != 0) {
      throw new AssertionError(created.err());
    }
    return installation;
  }

  /** The same with another value for a key. */
  public Installation with(String key, Object value) {
    Path other = configuration.resolveSibling("termshift-" + COUNTER.incrementAndGet() + ".conf");
    Installation changed = new Installation(other, database);
    changed.write(
        "include \"%s\"%ntermshift.%s = %s%n".formatted(configuration.getFileName(), key, value));
    return changed;
  }

  private void write(String text) {
    try {
      Files.writeString(configuration, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a sub-command against it. */
  public CommandLineRun run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--config");
    all.add(configuration.toString());
    return CommandLineRun.of(all);
  }

  /** Sends commands that stand in a file, and fails if they are not taken. */
  public CommandLineRun send(String... lines) {
    try {
      Path file = Files.createTempFile(configuration.getParent(), "commands", ".jsonl");
      Files.write(file, List.of(lines));
      return run("send", file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TermshiftSettings settings() {
    return TermshiftSettings.load(Optional.of(configuration));
  }

  public TopicNames topics() {
    return TermshiftSettings.installation(Optional.of(configuration)).kafka().topics();
  }

  public KafkaRecords records() {
    return new KafkaRecords(Broker.INSTANCE.bootstrapServers());
  }

  /** Runs a node until there are so many replies. */
  public void serveUntilReplies(int replies) {
    serveUntil(() -> records().readAll(topics().replies()).size() >= replies);
  }

  /** Runs a node until something has come of it. */
  public void serveUntil(BooleanSupplier done) {
    try (Node node = Node.start(settings(), Clock.systemUTC())) {
      await()
          .atMost(WITHIN)
          .pollInterval(Duration.ofMillis(200))
          .untilAsserted(
              () -> {
                if (!done.getAsBoolean()) {
                  throw new AssertionError(
                      "Expected more outputs; failures: " + node.pipeline().failures());
                }
              });
    }
  }
}

package dev.termshift.security;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import dev.termshift.CommandLineRun;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.TopicScan;
import dev.termshift.settings.KafkaSettings;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.settings.TopicNames;
import dev.termshift.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An installation on a broker that knows its users: everybody configures who they are. */
final class SecuredInstallation implements AutoCloseable {

  static final TopicNames TOPICS = TopicNames.STANDARD;
  static final String SEAL_SECRET = "secret-of-seal-of-at-least-32-bytes";
  static final String DATABASE_SECRET = "secret-of-database";
  static final String CUSTOMER_TOKEN = "secret-of-customers-0123456789-0123";
  static final String SUPPORT_TOKEN = "secret-of-support-0123456789-012345";

  private final Path folder;
  private final SecuredBroker broker;
  private final TestDatabase database = TestDatabase.migrated();

  /** One without topics; its files go to the folder. */
  SecuredInstallation(Path folder) {
    this.folder = folder;
    this.broker = new SecuredBroker(folder);
  }

  SecuredBroker broker() {
    return broker;
  }

  /** A configuration file of this user. */
  Path configuration(String user, String mechanism) {
    return configuration(user + "-" + mechanism, broker.client(user, mechanism));
  }

  /** A configuration file with these keys for the clients, of somebody who serves nothing. */
  Path configuration(String name, Map<String, String> client) {
    return configuration(name, client, Map.of("http.enabled", false));
  }

  /** What a node is started with: one user decides, another one does what HTTP does. */
  TermshiftSettings node(String engine, String http) {
    Map<String, Object> served = new HashMap<>();
    served.put(
        "http.kafka.client.\"sasl.jaas.config\"",
        broker.client(http, "SCRAM-SHA-512").get("sasl.jaas.config"));
    served.put("http.port", 0);
    served.put("http.tokens.customer.shop", CUSTOMER_TOKEN);
    served.put("http.tokens.support.desk", SUPPORT_TOKEN);
    return TermshiftSettings.load(
        Optional.of(
            configuration(engine + "-node", broker.client(engine, "SCRAM-SHA-512"), served)));
  }

  private Path configuration(String name, Map<String, String> client, Map<String, Object> more) {
    Map<String, Object> keys = new HashMap<>(more);
    keys.put("catalog-file", Path.of("config/catalog.conf").toAbsolutePath().toString());
    keys.put("kafka.bootstrap-servers", broker.bootstrapServers());
    keys.put("kafka.partitions", 2);
    client.forEach((key, value) -> keys.put("kafka.client." + ConfigUtil.quoteString(key), value));
    keys.put("database.jdbc-url", database.jdbcUrl());
    keys.put("database.user", TestDatabase.USER);
    keys.put("database.password", DATABASE_SECRET);
    keys.put("database.pool-size", 4);
    keys.put("forwarder.seal.keys.1", SEAL_SECRET);
    keys.put("http.management.port", 0);
    String text =
        ConfigFactory.parseMap(keys)
            .atPath("termshift")
            .root()
            .render(ConfigRenderOptions.concise());
    try {
      return Files.writeString(folder.resolve(name + ".conf"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TermshiftSettings settings(String user) {
    return TermshiftSettings.load(Optional.of(configuration(user, "SCRAM-SHA-512")));
  }

  /** The clients of this user. */
  KafkaClients clients(String user) {
    return new KafkaClients(settings(user).kafka());
  }

  /** The clients of this user in a group of its own. */
  KafkaClients clientsOf(String user, String groupId) {
    KafkaSettings kafka = settings(user).kafka();
    return new KafkaClients(
        new KafkaSettings(
            kafka.bootstrapServers(),
            kafka.clientProperties(),
            groupId,
            kafka.instanceId(),
            kafka.topics(),
            kafka.partitions(),
            kafka.replicationFactor()));
  }

  /** Runs a sub-command as this user. */
  CommandLineRun run(String user, String... arguments) {
    return run(configuration(user, "SCRAM-SHA-512"), arguments);
  }

  /** Runs a sub-command with this configuration. */
  static CommandLineRun run(Path configuration, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--config");
    all.add(configuration.toString());
    return CommandLineRun.of(all);
  }

  /** Sends a command as this user, on behalf of somebody. */
  CommandLineRun send(String user, String authority, String line) {
    return given(user, line, "send", "--authority", authority);
  }

  /** Runs a sub-command as this user, which reads that line from a file. */
  CommandLineRun given(String user, String line, String... arguments) {
    try {
      Path file = Files.writeString(folder.resolve("command.jsonl"), line);
      List<String> all = new ArrayList<>(List.of(arguments));
      all.add(file.toString());
      return run(user, all.toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What this user may read of a topic. */
  List<ConsumerRecord<byte[], byte[]>> read(String user, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicScan scan = TopicScan.open(clients(user), topic)) {
      scan.forEach(records::add);
    }
    return records;
  }

  @Override
  public void close() {
    broker.close();
  }
}

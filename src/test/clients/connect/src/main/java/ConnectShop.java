import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.connect.cli.ConnectStandalone;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Runs Kafka Connect with the configurations of a folder: ConnectShop BROKER SUBSCRIPTION FOLDER.
 * Debezium's connector reads rows from the outbox of a PostgreSQL server that is started for it, of
 * which two say the same command, that starts the subscription; then a record of another source,
 * whose connector is replaced, consumes credits.
 */
public final class ConnectShop {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REPLY = "dev.termshift.reply.v1";

  private ConnectShop() {}

  public static void main(String[] args) throws Exception {
    Path own = Files.createTempDirectory("connect");
    boolean right;
    try (Outbox database = new Outbox(Path.of(args[2], "outbox.sql"))) {
      right = run(args, own, database);
    }
    System.exit(right ? 0 : 1);
  }

  private static boolean run(String[] args, Path own, Outbox database) throws Exception {
    String outbox = connector(Path.of(args[2], "outbox.json"), own, database.settings());
    String other =
        connector(Path.of(args[2], "any-source.json"), own, Map.of("connector.class", "Rows"));
    Path worker = own.resolve("worker.properties");
    Files.writeString(
        worker,
        """
        bootstrap.servers=%s
        key.converter=org.apache.kafka.connect.storage.StringConverter
        value.converter=org.apache.kafka.connect.json.JsonConverter
        offset.storage.file.filename=%s
        listeners=http://127.0.0.1:0
        """
            .formatted(args[0], own.resolve("offsets")));
    String[] files = {
      worker.toString(), own.resolve(outbox).toString(), own.resolve(other).toString()
    };
    Thread connect = new Thread(() -> ConnectStandalone.main(files), "connect");
    connect.setDaemon(true);
    connect.start();
    return goTheWay(args[0], args[1], database, other);
  }

  private static boolean goTheWay(
      String broker, String subscription, Outbox database, String other) throws Exception {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", broker);
    settings.put("group.id", "connect-" + subscription);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    var text = new StringDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, text, text)) {
      consumer.subscribe(
          List.of(
              "subscription.replies.v1",
              "subscription.billing.v1",
              "subscription.dead-letters.v1"));
      String basic = "{\"planId\": \"basic-monthly\"}";
      database.add("connect-start", "start", subscription, basic);
      database.add("connect-start", "start", subscription, basic);
      if (!await(
          consumer,
          subscription,
          REPLY + " ACCEPTED",
          REPLY + " DUPLICATE",
          "dev.termshift.subscription.activated.v1")) {
        return false;
      }
      Rows.of(other).add(plain(subscription));
      return await(consumer, subscription, "dev.termshift.credits.consumed.v1");
    }
  }

  /** Reads until all of these have come, or a dead letter; prints what comes. */
  private static boolean await(
      KafkaConsumer<String, String> consumer, String subscription, String... wanted) {
    Instant end = Instant.now().plusSeconds(60);
    Set<String> missing = new TreeSet<>(List.of(wanted));
    while (Instant.now().isBefore(end)) {
      for (var record : consumer.poll(Duration.ofMillis(200))) {
        if (!subscription.equals(record.key())) {
          continue;
        }
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
          headers.put(header.key(), new String(header.value(), UTF_8));
        }
        String seen = headers.getOrDefault("ce_type", record.topic()) + said(headers);
        System.out.println(seen);
        missing.remove(seen);
        if (record.topic().equals("subscription.dead-letters.v1")) {
          return false;
        }
      }
      if (missing.isEmpty()) {
        return true;
      }
    }
    System.err.println("Expected " + missing + " of " + subscription + ", but it did not come");
    return false;
  }

  private static String said(Map<String, String> headers) {
    return Stream.of("ce_outcome", "termshift-reason", "termshift-detail")
        .filter(headers::containsKey)
        .map(name -> " " + headers.get(name))
        .collect(Collectors.joining());
  }

  /** Copies a configuration with these settings in place of its own, and returns its name. */
  private static String connector(Path file, Path folder, Map<String, String> settings)
      throws IOException {
    ObjectNode connector = (ObjectNode) JSON.readTree(file.toFile());
    ObjectNode config = (ObjectNode) connector.get("config");
    settings.forEach(config::put);
    String name = connector.get("name").textValue();
    JSON.writeValue(folder.resolve(name).toFile(), connector);
    return name;
  }

  private static SourceRecord plain(String subscription) {
    Map<String, Object> value = Map.of("commandId", "connect-consume", "amount", 5);
    return new SourceRecord(
        Map.of(),
        Map.of(),
        "subscription.commands.v1",
        0,
        Schema.STRING_SCHEMA,
        subscription,
        null,
        value);
  }
}

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A subscription's way as a team with Java sees it: java -cp kafka-clients... Shop.java BROKER
 * SUBSCRIPTION. Prints each reply and billing event, and ends when all has happened.
 */
public final class Shop implements AutoCloseable {

  private final String subscription;
  private final KafkaProducer<String, String> producer;
  private final KafkaConsumer<String, String> consumer;
  private final List<String> seen = new ArrayList<>();

  private Shop(String broker, String subscription) {
    this.subscription = subscription;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker, "max.in.flight.requests.per.connection", 1),
            new StringSerializer(),
            new StringSerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", broker,
                "group.id", "shop-" + subscription,
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.subscribe(List.of("subscription.replies.v1", "subscription.billing.v1"));
  }

  public static void main(String[] args) throws Exception {
    String first = args.length > 2 ? args[2] : "basic-monthly";
    String second = args.length > 3 ? args[3] : "creator-monthly";
    try (Shop shop = new Shop(args[0], args[1])) {
      shop.send("start", "{\"planId\": \"" + first + "\"}");
      shop.await("dev.termshift.subscription.activated.v1");
      shop.send("upgrade", "{\"planId\": \"" + second + "\"}");
      shop.await("dev.termshift.plan.changed.v1");
    }
  }

  private void send(String type, String data) throws Exception {
    ProducerRecord<String, String> record =
        new ProducerRecord<>("subscription.commands.v1", subscription, data);
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", "java-" + type,
            "ce_source", "/java-shop",
            "ce_type", "dev.termshift." + type + ".v1",
            "content-type", "application/json")
        .forEach((name, value) -> record.headers().add(name, bytes(value)));
    producer.send(record).get();
    await("java-" + type);
  }

  /** Reads until a record's headers name this command or this type. */
  private void await(String name) {
    Instant end = Instant.now().plusSeconds(120);
    while (!seen.contains(name)) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("Expected " + name + ", but it did not come");
      }
      for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
        if (record.key().equals(subscription)) {
          seen.add(header(record, "ce_type"));
          seen.add(header(record, "ce_commandid"));
          System.out.println(header(record, "ce_outcome") + " " + record.value());
        }
      }
    }
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }
}

package dev.termshift.local;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes the plain Kafka clients of the engine's neighbours; each is its caller's to close.
 *
 * @param bootstrapServers where the broker is
 */
public record LocalClients(String bootstrapServers) {

  /**
   * A producer that retries without doubling or reordering, and counts as sent what every replica
   * has.
   */
  public Producer<byte[], byte[]> producer() {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "acks",
            "all",
            "enable.idempotence",
            true,
            "max.in.flight.requests.per.connection",
            1,
            "linger.ms",
            5);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A consumer of committed records that belongs to no group and starts where it is told to. */
  public Consumer<byte[], byte[]> reader() {
    return consumer(Map.of("auto.offset.reset", "none"));
  }

  public Consumer<byte[], byte[]> member(String groupId) {
    return consumer(
        Map.of(
            "group.id",
            groupId,
            "auto.offset.reset",
            "earliest",
            "session.timeout.ms",
            6000,
            "heartbeat.interval.ms",
            1500));
  }

  private Consumer<byte[], byte[]> consumer(Map<String, Object> own) {
    Map<String, Object> config = new HashMap<>(own);
    config.put("bootstrap.servers", bootstrapServers);
    config.put("enable.auto.commit", false);
    config.put("isolation.level", "read_committed");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}

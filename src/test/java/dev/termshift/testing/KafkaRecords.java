package dev.termshift.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker's records as tests write and read them: one at a time, and whole topics.
 *
 * @param bootstrapServers where the broker is
 */
public record KafkaRecords(String bootstrapServers) {
  /** An admin client, the caller's to close. */
  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** A producer that waits for all replicas, the caller's to close. */
  public KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Sends one record and waits until it is acknowledged. */
  public RecordMetadata send(ProducerRecord<byte[], byte[]> message) {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      return producer.send(message).get();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Every committed record that the topic holds now, in the order of each partition. */
  public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
    try (TopicTail tail = tail(topic)) {
      return tail.records();
    }
  }

  /** The same for somebody who looks often, and closes it. */
  public TopicTail tail(String topic) {
    return new TopicTail(consumer(), topic);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "isolation.level",
            "read_committed",
            // Closing waits for the fetch under way, which a broker holds back behind the end.
            "fetch.max.wait.ms",
            20),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}

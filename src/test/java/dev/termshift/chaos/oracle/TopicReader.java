package dev.termshift.chaos.oracle;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A plain reader of whole topics that sees what is committed. */
final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STUCK = Duration.ofSeconds(60);

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;

  TopicReader(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "fetch.max.wait.ms", "20"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** A topic as the brokers know it: its unique id and how many partitions it has. */
  record Topic(String name, String id, int partitions) {}

  Topic describe(String name) {
    try {
      TopicDescription topic = admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
      return new Topic(name, topic.topicId().toString(), topic.partitions().size());
    } catch (ExecutionException e) {
      throw new IllegalStateException("Expected topic " + name + ", but " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How many offsets the topic has, an upper bound of its records. */
  long size(String topic) {
    return consumer.endOffsets(partitions(topic)).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Where each partition of a topic ends: behind its last committed record and what follows. */
  Map<Integer, Long> ends(String topic) {
    Map<Integer, Long> ends = new HashMap<>();
    consumer
        .endOffsets(partitions(topic))
        .forEach((partition, end) -> ends.put(partition.partition(), end));
    return ends;
  }

  /** Hands over every committed record, each partition in its order. */
  void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> use) {
    List<TopicPartition> partitions = partitions(topic);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long lastProgress = System.nanoTime();
    long reached = position(partitions);
    while (!isAt(ends)) {
      consumer.poll(POLL).forEach(use);
      long now = position(partitions);
      lastProgress = now > reached ? System.nanoTime() : lastProgress;
      reached = now;
      if (System.nanoTime() - lastProgress > STUCK.toNanos()) {
        throw new IllegalStateException("Expected to read " + ends + ", but nothing comes");
      }
    }
  }

  private long position(List<TopicPartition> partitions) {
    return partitions.stream().mapToLong(consumer::position).sum();
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private List<TopicPartition> partitions(String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(each -> new TopicPartition(topic, each.partition()))
        .toList();
  }

  @Override
  public void close() {
    consumer.close();
    admin.close();
  }
}

package dev.termshift.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * One reading of a whole topic, or of one of its partitions: what is committed in it when the scan
 * is opened.
 */
public final class TopicScan implements AutoCloseable {

  private static final Duration STANDSTILL = Duration.ofMinutes(1);

  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> begins;
  private final Map<TopicPartition, Long> ends;

  private TopicScan(String topic, KafkaConsumer<byte[], byte[]> consumer, IntPredicate isWanted) {
    this.topic = topic;
    this.consumer = consumer;
    List<TopicPartition> partitions =
        Optional.ofNullable(consumer.partitionsFor(topic)).orElse(List.of()).stream()
            .filter(each -> isWanted.test(each.partition()))
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw AbsentTopics.failure(topic);
    }
    consumer.assign(partitions);
    this.begins = consumer.beginningOffsets(partitions);
    this.ends = consumer.endOffsets(partitions);
  }

  /** Fixes the ends now; records that are committed later are not read. */
  public static TopicScan open(KafkaClients clients, String topic) {
    return open(clients, topic, each -> true);
  }

  public static TopicScan open(KafkaClients clients, TopicPartition partition) {
    return open(clients, partition.topic(), each -> each == partition.partition());
  }

  private static TopicScan open(KafkaClients clients, String topic, IntPredicate isWanted) {
    KafkaConsumer<byte[], byte[]> consumer = clients.finiteReader();
    try {
      return new TopicScan(topic, consumer, isWanted);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  public int partitions() {
    return ends.size();
  }

  /** Whether retention, or somebody, has removed the first records of a partition. */
  public boolean isHeadRemoved(int partition) {
    return begin(partition) > 0;
  }

  public long begin(int partition) {
    return begins.getOrDefault(new TopicPartition(topic, partition), 0L);
  }

  /** Where the partition ended when the scan was opened. */
  public long end(int partition) {
    return ends.getOrDefault(new TopicPartition(topic, partition), 0L);
  }

  /** What it reads, in words. */
  public String task() {
    return "Reading " + topic;
  }

  /** How many records there are at most: markers of transactions are counted too. */
  public long size() {
    long from = begins.values().stream().mapToLong(Long::longValue).sum();
    return ends.values().stream().mapToLong(Long::longValue).sum() - from;
  }

  /**
   * Hands over every record; those of one partition in their order.
   *
   * @throws IllegalStateException if the broker hands out nothing more before the end
   */
  public void forEach(Consumer<ConsumerRecord<byte[], byte[]>> action) {
    forEach(action, records -> {});
  }

  /**
   * The same for somebody who waits.
   *
   * @param progress hears again and again how many records have come since
   */
  public void forEach(Consumer<ConsumerRecord<byte[], byte[]>> action, LongConsumer progress) {
    begins.forEach(consumer::seek);
    ReadingToEnd reading = new ReadingToEnd(consumer, ends);
    long moved = System.nanoTime();
    while (!reading.isAtEnd()) {
      List<ConsumerRecord<byte[], byte[]>> records = reading.next();
      records.forEach(action);
      progress.accept(records.size());
      moved = records.isEmpty() ? moved : System.nanoTime();
      requireMoved(moved);
    }
  }

  private void requireMoved(long moved) {
    if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
      throw new IllegalStateException(
          "Expected to read " + topic + " to its end, but nothing came for " + STANDSTILL);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}

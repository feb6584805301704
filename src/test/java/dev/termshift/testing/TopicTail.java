package dev.termshift.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A topic that is read again and again, each time on from where it was read to. */
public final class TopicTail implements AutoCloseable {
  private static final Duration READ_BOUND = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

  /** Of a topic that stays; the consumer is closed with it. */
  TopicTail(Consumer<byte[], byte[]> consumer, String topic) {
    this.consumer = consumer;
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(it -> new TopicPartition(topic, it.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Every record that the topic holds now, in the order of each partition. */
  public synchronized List<ConsumerRecord<byte[], byte[]>> records() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long deadline = System.nanoTime() + READ_BOUND.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("Expected to reach " + ends + ", but did not");
      }
      consumer.poll(Duration.ofMillis(100)).forEach(records::add);
    }
    return List.copyOf(records);
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }
}

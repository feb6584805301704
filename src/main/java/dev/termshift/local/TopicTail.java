package dev.termshift.local;

import dev.termshift.kafka.ReadingToEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What is committed to some topics from a moment on; to be used by one thread. */
public final class TopicTail implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final Consumer<byte[], byte[]> consumer;

  private TopicTail(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Follows the topics from their present ends on, which are known when this returns. */
  public static TopicTail fromNow(LocalClients clients, Collection<String> topics) {
    Consumer<byte[], byte[]> consumer = clients.reader();
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer.partitionsFor(topic).stream()
          .map(it -> new TopicPartition(topic, it.partition()))
          .forEach(partitions::add);
    }
    consumer.assign(partitions);
    consumer.endOffsets(partitions).forEach(consumer::seek);
    return new TopicTail(consumer);
  }

  /** What has come since; waits a moment if nothing has. Ordered within a partition only. */
  public List<ConsumerRecord<byte[], byte[]>> next() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.poll(POLL).forEach(records::add);
    return records;
  }

  /** The last of it: what was committed before this call and has not been seen yet. */
  public List<ConsumerRecord<byte[], byte[]>> rest() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    ReadingToEnd reading = new ReadingToEnd(consumer, consumer.endOffsets(consumer.assignment()));
    while (!reading.isAtEnd()) {
      records.addAll(reading.next());
    }
    return records;
  }

  @Override
  public void close() {
    consumer.close();
  }
}

package dev.termshift.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the partitions of a consumer from where it stands up to fixed ends. */
public final class ReadingToEnd {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Long> ends;

  /**
   * Begins where the consumer stands.
   *
   * @param consumer to which all these partitions are assigned, and no others
   * @param ends for each partition the first offset that is not read
   */
  public ReadingToEnd(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    this.consumer = consumer;
    this.ends = Map.copyOf(ends);
  }

  /** Positions decide, never counts: markers of transactions and compaction leave holes. */
  public boolean isAtEnd() {
    return ends.entrySet().stream()
        .allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
  }

  /**
   * The next records, those of one partition in their order; none if none came for a moment. What
   * stands behind an end is left out, and passed over.
   */
  public List<ConsumerRecord<byte[], byte[]>> next() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
      if (each.offset() < end(each)) {
        records.add(each);
      }
    }
    return records;
  }

  private long end(ConsumerRecord<byte[], byte[]> record) {
    return ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
  }
}

package dev.termshift.pipeline.watch;

import dev.termshift.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures what lies between an offset and a partition's end. Offsets alone do not tell: markers of
 * transactions and aborted records have some too. So the first record behind the offset is looked
 * at, which also tells how long it has been waiting. What lies behind an open transaction waits as
 * well, though nobody can read it yet. Not thread-safe.
 */
public final class LagProbe implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  /** The first record from some offset on. */
  private record First(long offset, Instant appendedAt) {}

  private final Consumer<byte[], byte[]> consumer;
  private final Consumer<byte[], byte[]> unrestricted;
  private final Duration within;
  private final Map<TopicPartition, First> firsts = new HashMap<>();
  private final Map<TopicPartition, Long> emptyTo = new HashMap<>();

  /**
   * Looks with consumers of its own.
   *
   * @param clients make the consumers
   * @param within how long a look may search for first records
   */
  public LagProbe(KafkaClients clients, Duration within) {
    this.consumer = clients.probingReader(within);
    this.unrestricted = clients.endReader(within);
    this.within = within;
  }

  /**
   * The lag of every partition.
   *
   * @param reached for each partition the first offset that is not done
   * @throws org.apache.kafka.common.KafkaException if the brokers do not answer
   */
  public Map<TopicPartition, PartitionLag> look(Map<TopicPartition, Long> reached) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(reached.keySet(), within);
    Map<TopicPartition, Long> open = unrestricted.endOffsets(reached.keySet(), within);
    forgetOutdated(reached, ends);
    Set<TopicPartition> searched = new HashSet<>();
    reached.forEach(
        (partition, offset) -> {
          long from = Math.max(offset, emptyTo.getOrDefault(partition, 0L));
          if (from < end(ends, partition) && !firsts.containsKey(partition)) {
            searched.add(partition);
          }
        });
    search(searched, reached, ends);
    Map<TopicPartition, PartitionLag> lags = new HashMap<>();
    reached.forEach(
        (partition, offset) -> {
          Ends both = new Ends(end(ends, partition), end(open, partition));
          lags.put(partition, lag(partition, offset, both));
        });
    return lags;
  }

  private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
    return ends.getOrDefault(partition, 0L);
  }

  /** What was found counts until it is passed, or the topic is made anew. */
  private void forgetOutdated(Map<TopicPartition, Long> reached, Map<TopicPartition, Long> ends) {
    firsts
        .entrySet()
        .removeIf(
            each ->
                each.getValue().offset() < reached.getOrDefault(each.getKey(), Long.MAX_VALUE)
                    || each.getValue().offset() >= end(ends, each.getKey()));
    emptyTo.entrySet().removeIf(each -> each.getValue() > end(ends, each.getKey()));
  }

  private void search(
      Set<TopicPartition> searched,
      Map<TopicPartition, Long> reached,
      Map<TopicPartition, Long> ends) {
    if (searched.isEmpty()) {
      return;
    }
    consumer.assign(searched);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(searched, within);
    for (TopicPartition each : searched) {
      long from = Math.max(end(begins, each), reached.getOrDefault(each, 0L));
      consumer.seek(each, Math.max(from, emptyTo.getOrDefault(each, 0L)));
    }
    Set<TopicPartition> left = new HashSet<>(searched);
    long deadline = System.nanoTime() + within.toNanos();
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      take(consumer.poll(POLL), left);
      left.removeIf(partition -> isFoundEmpty(partition, end(ends, partition)));
      consumer.assign(left);
    }
  }

  private void take(ConsumerRecords<byte[], byte[]> records, Set<TopicPartition> left) {
    for (TopicPartition partition : records.partitions()) {
      ConsumerRecord<byte[], byte[]> first = records.records(partition).get(0);
      firsts.put(partition, new First(first.offset(), Instant.ofEpochMilli(first.timestamp())));
      left.remove(partition);
    }
  }

  private boolean isFoundEmpty(TopicPartition partition, long end) {
    boolean empty = consumer.position(partition) >= end;
    if (empty) {
      emptyTo.put(partition, end);
    }
    return empty;
  }

  /** Where the readable records end, and where all do. */
  private record Ends(long readable, long all) {}

  private PartitionLag lag(TopicPartition partition, long reached, Ends ends) {
    if (ends.readable() <= Math.max(reached, emptyTo.getOrDefault(partition, 0L))) {
      long open = Math.max(0, ends.all() - ends.readable());
      return new PartitionLag(reached, ends.all(), open, Optional.empty());
    }
    Optional<First> first = Optional.ofNullable(firsts.get(partition));
    return new PartitionLag(
        reached,
        ends.all(),
        ends.all() - first.map(First::offset).orElse(reached),
        first.map(First::appendedAt));
  }

  @Override
  public void close() {
    consumer.close();
    unrestricted.close();
  }
}

package dev.termshift.pipeline.progress;

import dev.termshift.contract.progress.ProgressCodec;
import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.kafka.AbsentTopics;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogTopic;
import dev.termshift.kafka.ReadingToEnd;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads the progress records of the log's partitions. */
public final class ProgressStore {

  /** How far back from the end is looked first; most of a partition is outdated records. */
  private static final long TAIL = 200;

  private final KafkaClients clients;
  private final String topic;
  private final Duration within;

  /**
   * Reads from the given topic.
   *
   * @param clients make the consumers
   * @param topic the progress topic
   * @param within how long one reading may take
   */
  public ProgressStore(KafkaClients clients, String topic, Duration within) {
    this.clients = clients;
    this.topic = topic;
    this.within = within;
  }

  /**
   * The newest committed progress of a partition of this log, absent if there never was any. Call
   * it after {@code initTransactions}: no older transaction is open then.
   *
   * @throws IllegalStateException if the end is not reached in time
   */
  public Optional<ProgressRecord> read(LogTopic log, int partition) {
    try (KafkaConsumer<byte[], byte[]> consumer = clients.finiteReader()) {
      requirePartition(consumer, partition);
      TopicPartition source = new TopicPartition(topic, partition);
      consumer.assign(List.of(source));
      long begin = consumer.beginningOffsets(List.of(source)).getOrDefault(source, 0L);
      long end = consumer.endOffsets(List.of(source)).getOrDefault(source, 0L);
      Tail tail = new Tail(source, log.topicId(), end);
      Optional<ProgressRecord> found = last(consumer, tail, Math.max(begin, end - TAIL));
      return found.isPresent() || begin >= end - TAIL ? found : last(consumer, tail, begin);
    }
  }

  private void requirePartition(KafkaConsumer<byte[], byte[]> consumer, int partition) {
    int partitions = consumer.partitionsFor(topic, within).size();
    if (partitions == 0) {
      throw AbsentTopics.failure(topic);
    }
    if (partition >= partitions) {
      throw new IllegalStateException(
          "Expected %s to have as many partitions as the log, but it has %d, and none is number %d"
              .formatted(topic, partitions, partition));
    }
  }

  private record Tail(TopicPartition source, String logTopicId, long end) {}

  private Optional<ProgressRecord> last(
      KafkaConsumer<byte[], byte[]> consumer, Tail tail, long from) {
    consumer.seek(tail.source(), from);
    Optional<ProgressRecord> last = Optional.empty();
    ReadingToEnd reading = new ReadingToEnd(consumer, Map.of(tail.source(), tail.end()));
    long deadline = System.nanoTime() + within.toNanos();
    while (!reading.isAtEnd()) {
      Optional<ProgressRecord> before = last;
      last = newest(reading.next(), tail.logTopicId()).or(() -> before);
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Expected to read " + tail.source() + " to " + tail.end() + " within " + within);
      }
    }
    return last;
  }

  private static Optional<ProgressRecord> newest(
      List<ConsumerRecord<byte[], byte[]>> records, String logTopicId) {
    Optional<ProgressRecord> newest = Optional.empty();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (logTopicId.equals(new String(record.key(), StandardCharsets.UTF_8))) {
        newest = Optional.of(ProgressCodec.fromBytes(record.value()));
      }
    }
    return newest;
  }

  /** The committed progress of every partition of the log, as far as there is any. */
  public Map<Integer, ProgressRecord> readAll(LogTopic log) {
    Map<Integer, ProgressRecord> all = new TreeMap<>();
    for (int partition = 0; partition < log.partitions(); partition++) {
      int each = partition;
      read(log, each).ifPresent(progress -> all.put(each, progress));
    }
    return all;
  }
}

package dev.termshift.pipeline.forwarder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Records that are forwarded in one transaction.
 *
 * @param records in the order of their partitions
 * @param offsets where the next batch begins, for each of their partitions
 */
record ForwardedBatch(
    List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, OffsetAndMetadata> offsets) {

  /**
   * How much one transaction holds, so that it ends in time; one record always fits.
   *
   * @param records how many records at most
   * @param bytes how many bytes at most
   */
  record Bounds(int records, long bytes) {}

  ForwardedBatch {
    records = List.copyOf(records);
    offsets = Map.copyOf(offsets);
  }

  /** What was polled, cut into batches. */
  static List<ForwardedBatch> cut(ConsumerRecords<byte[], byte[]> polled, Bounds bounds) {
    List<ForwardedBatch> batches = new ArrayList<>();
    List<ConsumerRecord<byte[], byte[]>> next = new ArrayList<>();
    long bytes = 0;
    for (ConsumerRecord<byte[], byte[]> record : polled) {
      boolean full = next.size() >= bounds.records() || bytes + size(record) > bounds.bytes();
      if (full && !next.isEmpty()) {
        batches.add(new ForwardedBatch(next, behind(next)));
        next.clear();
        bytes = 0;
      }
      next.add(record);
      bytes += size(record);
    }
    // Behind the last record there may be markers of transactions, which the poll has passed.
    batches.add(new ForwardedBatch(next, polled.nextOffsets()));
    return batches;
  }

  /** The offsets as they are committed: with the id of the log that has the copies before them. */
  Map<TopicPartition, OffsetAndMetadata> offsetsInto(String logId) {
    Map<TopicPartition, OffsetAndMetadata> noted = new HashMap<>();
    offsets.forEach(
        (partition, next) ->
            noted.put(partition, new OffsetAndMetadata(next.offset(), next.leaderEpoch(), logId)));
    return noted;
  }

  /** Copies have more headers than their originals; that is little beside the bound. */
  private static long size(ConsumerRecord<byte[], byte[]> record) {
    long size = Math.max(0, record.serializedKeySize());
    return size + Math.max(0, record.serializedValueSize());
  }

  private static Map<TopicPartition, OffsetAndMetadata> behind(
      List<ConsumerRecord<byte[], byte[]>> records) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      offsets.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1, record.leaderEpoch(), ""));
    }
    return offsets;
  }
}

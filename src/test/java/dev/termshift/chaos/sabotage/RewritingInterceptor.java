package dev.termshift.chaos.sabotage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;

/** Lets a reader see other records than there are, at the same places. */
abstract class RewritingInterceptor implements ConsumerInterceptor<byte[], byte[]> {

  /** What the reader sees in place of the record. */
  abstract ConsumerRecord<byte[], byte[]> seen(ConsumerRecord<byte[], byte[]> record);

  @Override
  public final ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> seen = new HashMap<>();
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> each = new ArrayList<>();
      records.records(partition).forEach(record -> each.add(seen(record)));
      seen.put(partition, each);
    }
    return new ConsumerRecords<>(seen, records.nextOffsets());
  }

  /** The record with other headers, and with its key or without. */
  static ConsumerRecord<byte[], byte[]> changed(
      ConsumerRecord<byte[], byte[]> record, long timestamp, boolean keyed, Headers headers) {
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        timestamp,
        record.timestampType(),
        keyed ? record.serializedKeySize() : ConsumerRecord.NULL_SIZE,
        record.serializedValueSize(),
        keyed ? record.key() : null,
        record.value(),
        headers,
        Optional.empty());
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> configs) {}
}

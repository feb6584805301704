package dev.termshift.chaos.sabotage;

import java.time.Instant;
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
import org.apache.kafka.common.record.TimestampType;

/** Dates records by the wall clock of who reads them. Kafka makes it, by its name. */
public final class ReadingTimeInterceptor implements ConsumerInterceptor<byte[], byte[]> {

  /** For Kafka. */
  public ReadingTimeInterceptor() {}

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    long now = Instant.now().toEpochMilli();
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> dated = new HashMap<>();
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> each = new ArrayList<>();
      records.records(partition).forEach(record -> each.add(at(now, record)));
      dated.put(partition, each);
    }
    return new ConsumerRecords<>(dated, records.nextOffsets());
  }

  private static ConsumerRecord<byte[], byte[]> at(
      long now, ConsumerRecord<byte[], byte[]> record) {
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        now,
        TimestampType.LOG_APPEND_TIME,
        record.serializedKeySize(),
        record.serializedValueSize(),
        record.key(),
        record.value(),
        record.headers(),
        Optional.empty());
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}

  @Override
  public void configure(Map<String, ?> configs) {}
}

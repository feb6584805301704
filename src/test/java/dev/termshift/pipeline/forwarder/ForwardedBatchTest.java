package dev.termshift.pipeline.forwarder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class ForwardedBatchTest {

  private static final TopicPartition ONE = new TopicPartition("payments", 1);
  private static final TopicPartition TWO = new TopicPartition("support", 2);

  /** What a poll of two partitions gave; behind each there is a marker of a transaction. */
  private static ConsumerRecords<byte[], byte[]> polled(int ofOne, int ofTwo, int bytes) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
    records.put(ONE, records(ONE, ofOne, bytes));
    records.put(TWO, records(TWO, ofTwo, bytes));
    return new ConsumerRecords<>(
        records,
        Map.of(ONE, new OffsetAndMetadata(ofOne + 1L), TWO, new OffsetAndMetadata(ofTwo + 1L)));
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(
      TopicPartition partition, int number, int bytes) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int offset = 0; offset < number; offset++) {
      records.add(
          new ConsumerRecord<>(
              partition.topic(),
              partition.partition(),
              offset,
              0,
              TimestampType.LOG_APPEND_TIME,
              0,
              bytes,
              new byte[0],
              new byte[bytes],
              new RecordHeaders(),
              Optional.of(7)));
    }
    return records;
  }

  private static List<ForwardedBatch> cut(
      ConsumerRecords<byte[], byte[]> polled, int records, long bytes) {
    return ForwardedBatch.cut(polled, new ForwardedBatch.Bounds(records, bytes));
  }

  private static List<Integer> sizes(List<ForwardedBatch> batches) {
    return batches.stream().map(batch -> batch.records().size()).toList();
  }

  @Test
  void whatFitsIsOneBatchThatEndsWhereThePollDid() {
    List<ForwardedBatch> batches = cut(polled(2, 1, 10), 100, 1000);

    assertThat(sizes(batches)).containsExactly(3);
    assertThat(batches.get(0).offsets())
        .isEqualTo(Map.of(ONE, new OffsetAndMetadata(3), TWO, new OffsetAndMetadata(2)));
  }

  @Test
  void aBatchHoldsSoManyRecords() {
    List<ForwardedBatch> batches = cut(polled(3, 4, 10), 2, 1000);

    assertThat(sizes(batches)).containsExactly(2, 2, 2, 1);
    assertThat(batches.get(0).offsets())
        .isEqualTo(Map.of(ONE, new OffsetAndMetadata(2, Optional.of(7), "")));
    assertThat(batches.get(1).offsets())
        .isEqualTo(
            Map.of(
                ONE,
                new OffsetAndMetadata(3, Optional.of(7), ""),
                TWO,
                new OffsetAndMetadata(1, Optional.of(7), "")));
  }

  @Test
  void aBatchHoldsSoManyBytes() {
    assertThat(sizes(cut(polled(5, 0, 40), 100, 100))).containsExactly(2, 2, 1);
  }

  @Test
  void oneRecordAlwaysFits() {
    assertThat(sizes(cut(polled(2, 1, 500), 100, 100))).containsExactly(1, 1, 1);
  }

  @Test
  void allRecordsAreInTheBatchesInTheirOrder() {
    ConsumerRecords<byte[], byte[]> polled = polled(7, 9, 40);

    assertThat(cut(polled, 3, 100).stream().flatMap(batch -> batch.records().stream()))
        .containsExactlyElementsOf(polled);
  }
}

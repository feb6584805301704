package dev.termshift.pipeline.forwarder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.progress.SourcePositions;
import dev.termshift.kernel.LogPosition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ForwarderPositionsTest {

  private static final TopicPartition FIRST = new TopicPartition("support", 0);
  private static final TopicPartition SECOND = new TopicPartition("support", 1);
  private static final long HELD = 20;

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final Map<TopicPartition, Long> reached = new HashMap<>();

  private ForwarderPositions positions(LogPosition... decided) {
    ForwardedTopics topics = new ForwardedTopics(Map.of("support", "id-of-support"), "this-log", 4);
    return new ForwarderPositions(consumer, topics, log(decided), reached);
  }

  /** Of the log before, less is decided throughout. */
  private static ForwardedLog log(LogPosition... decided) {
    return new ForwardedLog() {
      @Override
      public boolean isOpened() {
        return true;
      }

      @Override
      public SourcePositions decided() {
        return new SourcePositions(List.of(decided));
      }

      @Override
      public SourcePositions decidedThroughout(String topicId) {
        assertThat(topicId).isEqualTo("former-log");
        return new SourcePositions(List.of(new LogPosition("id-of-support", 0, 5)));
      }
    };
  }

  private void assign(ForwarderPositions positions) {
    List<TopicPartition> both = List.of(FIRST, SECOND);
    consumer.subscribe(List.of("support"), positions);
    consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    consumer.updateEndOffsets(Map.of(FIRST, HELD, SECOND, HELD));
    consumer.rebalance(both);
    positions.onPartitionsAssigned(both);
  }

  private static LogPosition decided(String topicId, int partition, long offset) {
    return new LogPosition(topicId, partition, offset);
  }

  @Test
  void whatTheGroupHasCommittedCounts() {
    ForwarderPositions positions =
        positions(decided("id-of-support", 0, 11), decided("id-of-support", 1, 3));
    assign(positions);
    consumer.commitSync(Map.of(FIRST, new OffsetAndMetadata(7)));
    positions.seekCommitted();
    assertThat(consumer.position(FIRST)).isEqualTo(7);
    assertThat(consumer.position(SECOND)).isEqualTo(4);
  }

  @Test
  void offsetsForALogThatIsReplacedDoNotCount() {
    ForwarderPositions positions =
        positions(decided("id-of-support", 0, 11), decided("id-of-support", 1, 3));
    assign(positions);
    consumer.commitSync(
        Map.of(
            FIRST, new OffsetAndMetadata(9, "former-log"),
            SECOND, new OffsetAndMetadata(9, "former-log")));
    positions.seekCommitted();
    assertThat(consumer.position(FIRST)).isEqualTo(6);
    assertThat(consumer.position(SECOND)).isZero();
    consumer.commitSync(Map.of(FIRST, new OffsetAndMetadata(7, "this-log")));
    positions.seekCommitted();
    assertThat(consumer.position(FIRST)).isEqualTo(7);
  }

  @Test
  void withoutOffsetsItReadsOnBehindWhatIsDecided() {
    assign(positions(decided("id-of-support", 0, 11), decided("id-of-support", 1, 3)));
    assertThat(reached).containsEntry(FIRST, 12L).containsEntry(SECOND, 4L);
  }

  @Test
  void whatWasDecidedOfATopicThatIsGoneSaysNothing() {
    assign(positions(decided("id-of-another", 0, 11)));
    assertThat(reached).containsEntry(FIRST, 0L).containsEntry(SECOND, 0L);
  }

  @Test
  void startingOverItGoesBackToTheSamePlaces() {
    ForwarderPositions positions = positions(decided("id-of-support", 1, 3));
    assign(positions);
    LongStream.range(0, HELD).forEach(at -> consumer.addRecord(record(FIRST, at)));
    LongStream.range(4, HELD).forEach(at -> consumer.addRecord(record(SECOND, at)));
    consumer.poll(Duration.ZERO);
    assertThat(consumer.position(FIRST)).isEqualTo(HELD);
    positions.seekCommitted();
    assertThat(consumer.position(FIRST)).isZero();
    assertThat(consumer.position(SECOND)).isEqualTo(4);
  }

  private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
    return new ConsumerRecord<>(
        partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
  }

  @Test
  void partitionsThatAreTakenAwayAreNotItsOwnAnyMore() {
    ForwarderPositions positions = positions();
    assign(positions);
    positions.onPartitionsRevoked(List.of(FIRST));
    assertThat(reached).containsOnlyKeys(SECOND);
  }
}

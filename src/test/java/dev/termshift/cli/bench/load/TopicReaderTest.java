package dev.termshift.cli.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What the load reads, and what its waiting for it comes to. */
final class TopicReaderTest {

  private static final Duration POLL = Duration.ofMillis(1);
  private static final TopicPartition PARTITION = new TopicPartition("replies", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final AtomicLong count = new AtomicLong();

  @Test
  void whatComesIsWaitedFor() {
    try (TopicReader reader = reader()) {
      consumer.schedulePollTask(
          () ->
              consumer.addRecord(new ConsumerRecord<>("replies", 0, 0, new byte[0], new byte[0])));

      Progress.await("replies", 1, count::get, reader::requireReading);

      assertThat(count).hasValue(1);
    }
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void aReaderThatFailsEndsTheWait() {
    consumer.setPollException(new KafkaException("the log is gone"));
    try (TopicReader reader = reader()) {

      assertThatThrownBy(() -> Progress.await("replies", 1, count::get, reader::requireReading))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Expected the load to read on (bench-replies), but: ")
          .hasMessageContaining("the log is gone");
    }
  }

  private TopicReader reader() {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    return new TopicReader("bench-replies", consumer, POLL, record -> count.incrementAndGet());
  }
}

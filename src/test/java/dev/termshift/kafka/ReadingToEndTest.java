package dev.termshift.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadingToEndTest {

  private static final TopicPartition ONE = new TopicPartition("t", 0);
  private static final TopicPartition OTHER = new TopicPartition("t", 1);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");

  @BeforeEach
  void begin() {
    consumer.assign(List.of(ONE, OTHER));
    consumer.seek(ONE, 0);
    consumer.seek(OTHER, 7);
  }

  private void holds(TopicPartition partition, long... offsets) {
    for (long offset : offsets) {
      consumer.addRecord(
          new ConsumerRecord<>(
              partition.topic(), partition.partition(), offset, new byte[0], new byte[0]));
    }
  }

  private static List<String> all(ReadingToEnd reading) {
    List<String> read = new ArrayList<>();
    while (!reading.isAtEnd()) {
      reading.next().forEach(each -> read.add(each.partition() + ":" + each.offset()));
    }
    return read;
  }

  @Test
  void everythingBeforeTheEndsIsReadAndNothingBehindThem() {
    holds(ONE, 0, 1, 2, 3);
    holds(OTHER, 7, 8);

    assertThat(all(new ReadingToEnd(consumer, Map.of(ONE, 3L, OTHER, 8L))))
        .containsExactlyInAnyOrder("0:0", "0:1", "0:2", "1:7");
  }

  @Test
  void holesAreNotWaitedFor() {
    holds(ONE, 0, 5);

    assertThat(all(new ReadingToEnd(consumer, Map.of(ONE, 4L, OTHER, 7L)))).containsExactly("0:0");
  }

  @Test
  void whatIsAtItsEndIsNotRead() {
    assertThat(new ReadingToEnd(consumer, Map.of(ONE, 0L, OTHER, 7L)).isAtEnd()).isTrue();
    assertThat(new ReadingToEnd(consumer, Map.of(ONE, 1L, OTHER, 7L)).isAtEnd()).isFalse();
  }
}

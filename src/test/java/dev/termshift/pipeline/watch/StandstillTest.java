package dev.termshift.pipeline.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StandstillTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final TopicPartition PARTITION = new TopicPartition("log", 3);

  private final Standstill standstill = new Standstill(Duration.ofMinutes(2));

  private Map<Integer, String> look(int minute, long reached, long records) {
    PartitionLag lag = new PartitionLag(reached, reached + records, records, Optional.empty());
    return standstill.after(Map.of(PARTITION, lag), START.plus(Duration.ofMinutes(minute)));
  }

  @Test
  void aPartitionThatHasRecordsAndDoesNotMoveIsStuckAfterAWhile() {
    assertThat(look(0, 7, 1)).isEmpty();
    assertThat(look(2, 7, 5)).isEmpty();
    assertThat(look(3, 7, 5))
        .containsOnly(
            Map.entry(
                3,
                "Expected log-3 to move on from offset 7, but it has stood there since " + START));
  }

  @Test
  void aPartitionThatMovesOrHasNothingToDoIsNot() {
    look(0, 7, 100);
    assertThat(look(5, 8, 100)).isEmpty();
    assertThat(look(10, 8, 0)).isEmpty();
    assertThat(look(11, 8, 1)).isEmpty();
    assertThat(look(12, 8, 1)).isEmpty();
  }

  @Test
  void aPartitionThatCameBackBeginsAnew() {
    look(0, 7, 1);
    standstill.after(Map.of(), START.plus(Duration.ofMinutes(1)));

    assertThat(look(9, 7, 1)).isEmpty();
  }
}

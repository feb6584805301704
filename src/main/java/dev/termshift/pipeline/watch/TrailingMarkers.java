package dev.termshift.pipeline.watch;

import dev.termshift.kafka.KafkaClients;
import dev.termshift.pipeline.progress.Reached;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds partitions that hold no record behind a place: markers of transactions alone, and what was
 * aborted. It reads from that very place and under the epoch that was the leader's there. So the
 * broker refuses it if records are gone from there on, or others stand before it: what was removed
 * or replaced is never taken for a marker.
 */
public final class TrailingMarkers {

  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaClients clients;
  private final Duration within;

  /**
   * Looks with a consumer for each look.
   *
   * @param clients make the consumers
   * @param within how long a look may take
   */
  public TrailingMarkers(KafkaClients clients, Duration within) {
    this.clients = clients;
    this.within = within;
  }

  /**
   * Where those partitions end that hold no record from these places on; a partition of which that
   * is not known in time, or in doubt, is left out.
   *
   * @throws org.apache.kafka.common.KafkaException if the brokers do not answer
   */
  public Map<TopicPartition, Reached> behind(Map<TopicPartition, Reached> places) {
    try (Consumer<byte[], byte[]> consumer = clients.probingReader(within)) {
      Look look = new Look(consumer, consumer.endOffsets(places.keySet(), within));
      look.begin(places);
      long deadline = System.nanoTime() + within.toNanos();
      while (!look.left.isEmpty() && System.nanoTime() < deadline) {
        look.goOn();
      }
      return look.found;
    }
  }

  /** One look, under way. */
  private static final class Look {

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Set<TopicPartition> left = new HashSet<>();
    private final Map<TopicPartition, Reached> found = new HashMap<>();

    Look(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
      this.consumer = consumer;
      this.ends = ends;
    }

    void begin(Map<TopicPartition, Reached> places) {
      places.forEach(
          (partition, place) -> {
            if (place.offset() < ends.getOrDefault(partition, 0L)) {
              left.add(partition);
            }
          });
      consumer.assign(left);
      left.forEach(each -> seek(each, Objects.requireNonNull(places.get(each))));
    }

    private void seek(TopicPartition partition, Reached place) {
      consumer.seek(partition, new OffsetAndMetadata(place.offset(), place.leaderEpoch(), ""));
    }

    void goOn() {
      try {
        take(consumer.poll(POLL));
      } catch (OffsetOutOfRangeException e) {
        // Truncation is a case of it. The sessions meet the same, and say so.
        left.removeAll(e.partitions());
      }
      consumer.assign(left);
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
      left.removeAll(records.partitions());
      records
          .nextOffsets()
          .forEach(
              (partition, next) -> {
                boolean isEnd = next.offset() >= ends.getOrDefault(partition, Long.MAX_VALUE);
                if (isEnd && left.contains(partition) && next.leaderEpoch().isPresent()) {
                  found.put(partition, new Reached(next.offset(), next.leaderEpoch()));
                  left.remove(partition);
                }
              });
    }
  }
}

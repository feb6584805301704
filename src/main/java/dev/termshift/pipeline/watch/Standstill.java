package dev.termshift.pipeline.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Tells which partitions stand still: they have records to decide, and nothing is committed. */
final class Standstill {

  private record Seen(long reached, Instant since) {}

  private final Duration bound;
  private final Map<TopicPartition, Seen> seen = new HashMap<>();

  /** A partition that stands still for longer than the bound is stuck. */
  Standstill(Duration bound) {
    this.bound = bound;
  }

  /** A sentence for each partition of a look that is stuck. */
  Map<Integer, String> after(Map<TopicPartition, PartitionLag> lags, Instant now) {
    seen.keySet().retainAll(lags.keySet());
    Map<Integer, String> stuck = new HashMap<>();
    lags.forEach(
        (partition, lag) -> {
          Seen fresh = new Seen(lag.reached(), now);
          Seen last = seen.getOrDefault(partition, fresh);
          boolean moved = last.reached() != lag.reached() || lag.records() == 0;
          Seen current = moved ? fresh : last;
          seen.put(partition, current);
          if (Duration.between(current.since(), now).compareTo(bound) > 0) {
            stuck.put(partition.partition(), sentence(partition, current));
          }
        });
    return stuck;
  }

  private static String sentence(TopicPartition partition, Seen seen) {
    return "Expected %s to move on from offset %d, but it has stood there since %s"
        .formatted(partition, seen.reached(), seen.since());
  }
}

package dev.termshift.pipeline.appending;

import dev.termshift.contract.progress.SourcePositions;
import dev.termshift.domain.log.LogPosition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a forwarder reads on: behind what its group has committed. A group without offsets, new or
 * forgotten by the brokers, reads on behind what is decided already: copies that are in the log and
 * not decided yet come again then, and those behind them are recognized.
 */
final class ForwarderPositions implements ConsumerRebalanceListener {

  private static final Duration OFFSETS_WITHIN = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final ForwardedTopics topics;
  private final Supplier<SourcePositions> decided;
  private final Map<TopicPartition, Long> reached;

  /**
   * For the partitions that the group gives a consumer.
   *
   * @param topics the ids of the topics
   * @param decided asked when there are no offsets
   * @param reached kept to the first offset that is not forwarded, of each of these partitions
   */
  ForwarderPositions(
      Consumer<byte[], byte[]> consumer,
      ForwardedTopics topics,
      Supplier<SourcePositions> decided,
      Map<TopicPartition, Long> reached) {
    this.consumer = consumer;
    this.topics = topics;
    this.decided = decided;
    this.reached = reached;
    reached.clear();
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    Set<TopicPartition> fresh = new HashSet<>(partitions);
    fresh.removeAll(known(consumer.committed(fresh)).keySet());
    seekDecided(fresh);
    partitions.forEach(each -> reached.put(each, consumer.position(each)));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    reached.keySet().removeAll(partitions);
  }

  /**
   * Goes back to there.
   *
   * @throws org.apache.kafka.common.errors.TimeoutException if the brokers do not tell the offsets;
   *     an open transaction holds those back that belong to it
   */
  void seekCommitted() {
    Set<TopicPartition> fresh = new HashSet<>(consumer.assignment());
    Map<TopicPartition, OffsetAndMetadata> known = known(consumer.committed(fresh, OFFSETS_WITHIN));
    known.forEach(consumer::seek);
    fresh.removeAll(known.keySet());
    seekDecided(fresh);
  }

  /** Without those partitions for which the group has committed nothing. */
  private static Map<TopicPartition, OffsetAndMetadata> known(
      Map<TopicPartition, OffsetAndMetadata> committed) {
    Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>(committed);
    known.values().removeIf(Objects::isNull);
    return known;
  }

  private void seekDecided(Set<TopicPartition> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    consumer.seekToBeginning(fresh);
    for (LogPosition newest : decided.get().list()) {
      fresh.stream()
          .filter(each -> topics.isOf(each, newest))
          .forEach(each -> consumer.seek(each, newest.offset() + 1));
    }
  }
}

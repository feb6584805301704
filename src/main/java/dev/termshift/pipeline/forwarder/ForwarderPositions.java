package dev.termshift.pipeline.forwarder;

import dev.termshift.contract.progress.SourcePositions;
import dev.termshift.kernel.LogPosition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a forwarder reads on: behind what its group has committed for this log. A group without
 * offsets, new or forgotten by the brokers, reads on behind what is decided already: it copies
 * again what is in the log and not decided yet, and the second copies are recognised. A group whose
 * offsets are of a log that this one replaces reads on behind what all partitions had decided
 * there: copies that were not decided are gone.
 */
final class ForwarderPositions implements ConsumerRebalanceListener {

  private static final Duration OFFSETS_WITHIN = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final ForwardedTopics topics;
  private final ForwardedLog log;
  private final Map<TopicPartition, Long> reached;

  /**
   * For the partitions that the group gives a consumer.
   *
   * @param topics the topics as they are
   * @param log asked when there are no offsets for it
   * @param reached kept to the first offset that is not forwarded, of each of these partitions
   */
  ForwarderPositions(
      Consumer<byte[], byte[]> consumer,
      ForwardedTopics topics,
      ForwardedLog log,
      Map<TopicPartition, Long> reached) {
    this.consumer = consumer;
    this.topics = topics;
    this.log = log;
    this.reached = reached;
    reached.clear();
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    Set<TopicPartition> all = new HashSet<>(partitions);
    seekOthers(all, known(consumer.committed(all)));
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
    Set<TopicPartition> all = consumer.assignment();
    Map<TopicPartition, OffsetAndMetadata> known = known(consumer.committed(all, OFFSETS_WITHIN));
    known.forEach(consumer::seek);
    seekOthers(all, known);
  }

  /** Without those partitions for which the group has committed nothing. */
  private static Map<TopicPartition, OffsetAndMetadata> known(
      Map<TopicPartition, OffsetAndMetadata> committed) {
    Map<TopicPartition, OffsetAndMetadata> known = new HashMap<>(committed);
    known.values().removeIf(Objects::isNull);
    return known;
  }

  /** An offset that an operator has set names no log; it is obeyed. */
  private boolean isOfThisLog(OffsetAndMetadata committed) {
    return committed.metadata().isEmpty() || committed.metadata().equals(topics.logId());
  }

  /** Seeks in the partitions that have no offset for this log. */
  private void seekOthers(Set<TopicPartition> all, Map<TopicPartition, OffsetAndMetadata> known) {
    Set<TopicPartition> fresh = new HashSet<>(all);
    fresh.removeAll(known.keySet());
    if (!fresh.isEmpty()) {
      seekBehind(log.decided(), fresh);
    }
    Map<String, Set<TopicPartition>> replaced = new HashMap<>();
    known.forEach(
        (each, committed) -> {
          if (!isOfThisLog(committed)) {
            replaced.computeIfAbsent(committed.metadata(), id -> new HashSet<>()).add(each);
          }
        });
    replaced.forEach((former, of) -> seekBehind(log.decidedThroughout(former), of));
  }

  private void seekBehind(SourcePositions decided, Set<TopicPartition> partitions) {
    consumer.seekToBeginning(partitions);
    for (LogPosition newest : decided.list()) {
      partitions.stream()
          .filter(each -> topics.isOf(each, newest))
          .forEach(each -> consumer.seek(each, newest.offset() + 1));
    }
  }
}

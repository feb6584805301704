package dev.termshift.chaos.fault.group;

import dev.termshift.chaos.cluster.Cluster;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A member of a group of the engine's that does no work: partitions come to it and stand still
 * until it leaves.
 */
final class PassingMember implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);

  private final Consumer<byte[], byte[]> consumer;

  /** Joins the engine's group, or the one beside it whose id has that suffix. */
  PassingMember(Cluster cluster, String suffix, Collection<String> topics) {
    consumer = cluster.clients().memberConsumer(suffix, "earliest");
    consumer.subscribe(
        topics,
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
          }

          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // It had nothing in hand.
          }
        });
  }

  /** Takes part for so long. */
  void stay(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      poll();
    }
  }

  /** Waits for a share, for so long at most. */
  void awaitShare(Duration within) {
    long end = System.nanoTime() + within.toNanos();
    while (consumer.assignment().isEmpty() && System.nanoTime() < end) {
      poll();
    }
  }

  private void poll() {
    try {
      consumer.poll(POLL);
    } catch (KafkaException e) {
      // The next poll tries again.
    }
  }

  /** Sets the group's offsets of its share back to the beginning. */
  void resetOffsets() {
    Map<TopicPartition, OffsetAndMetadata> beginnings =
        consumer.assignment().stream()
            .collect(Collectors.toMap(Function.identity(), it -> new OffsetAndMetadata(0)));
    try {
      consumer.commitSync(beginnings);
    } catch (KafkaException e) {
      // It was no member any more: then nothing is reset.
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}

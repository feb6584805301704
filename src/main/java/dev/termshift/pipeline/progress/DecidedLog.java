package dev.termshift.pipeline.progress;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.kafka.Await;
import dev.termshift.kafka.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether a partition of the log still holds what was decided, and what is to be decided next. A
 * broker that lost its newest records gives their offsets to new ones. Where no leader's epoch
 * tells both apart, a session would pass over the new ones as decided.
 */
public final class DecidedLog {

  private final KafkaClients clients;
  private final Duration within;

  /**
   * Looks with consumers of its own.
   *
   * @param clients make the consumers
   * @param within how long the brokers may take to answer
   */
  public DecidedLog(KafkaClients clients, Duration within) {
    this.clients = clients;
    this.within = within;
  }

  /**
   * The first offset of a partition of which nothing is known to be decided.
   *
   * @throws SessionRefused if that is in doubt: its first commands are gone, or the group has
   *     committed something of it
   */
  public long requireNew(TopicPartition partition, String groupId) {
    long committed = committed(partition, groupId);
    if (committed > 0) {
      throw new SessionRefused(
          ("Expected nothing to be decided of %s, which neither the progress topic nor the database"
                  + " knows, but group %s has committed offset %d of it: look whether these are the"
                  + " right ones; if they are, go on there with %s")
              .formatted(partition, groupId, committed, adopt(partition, committed)));
    }
    try (Consumer<byte[], byte[]> consumer = clients.finiteReader()) {
      long begin = begin(consumer, partition);
      if (begin > 0) {
        throw new SessionRefused(
            ("Expected %s, of which nothing is decided, to hold its first commands, but it begins"
                    + " at offset %d: if nobody misses them, go on there with %s")
                .formatted(partition, begin, adopt(partition, begin)));
      }
      return begin;
    }
  }

  private static String adopt(TopicPartition partition, long nextOffset) {
    return "'termshift adopt --partition %d --next-offset %d --yes'"
        .formatted(partition.partition(), nextOffset);
  }

  /** The offset that a group has committed of a partition, 0 if it has none. */
  public long committed(TopicPartition partition, String groupId) {
    ListConsumerGroupOffsetsOptions bounded =
        new ListConsumerGroupOffsetsOptions().timeoutMs(Math.toIntExact(within.toMillis()));
    try (Admin admin = clients.admin()) {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          Await.answer(
              admin.listConsumerGroupOffsets(groupId, bounded).partitionsToOffsetAndMetadata(),
              "the offsets of group " + groupId);
      return Optional.ofNullable(offsets.get(partition)).map(OffsetAndMetadata::offset).orElse(0L);
    }
  }

  /** Where the partition ends for readers of what is committed. */
  public long end(TopicPartition partition) {
    try (Consumer<byte[], byte[]> consumer = clients.finiteReader()) {
      return end(consumer, partition);
    }
  }

  /**
   * Returns if it does.
   *
   * @throws SessionRefused if records are gone, decided ones or not
   */
  public void requireHeld(TopicPartition partition, ProgressRecord progress) {
    try (Consumer<byte[], byte[]> consumer = clients.finiteReader()) {
      long begin = begin(consumer, partition);
      long end = end(consumer, partition);
      long next = progress.nextOffset();
      if (next < begin || next > end) {
        throw new SessionRefused(
            ("Expected %s to hold offset %d, but it holds %d to %d:"
                    + " commands were removed before they were decided")
                .formatted(partition, next, begin, end));
      }
      progress.leaderEpoch().ifPresent(epoch -> requireSame(consumer, partition, next, epoch));
    }
  }

  /**
   * Returns if a partition reaches as far as it is journaled: that may be further than it is
   * published. What would be appended in place of lost records has other commands at their offsets.
   *
   * @param journaled the first offset that is not
   * @throws SessionRefused if it does not
   */
  public void requireReaches(TopicPartition partition, long journaled) {
    long end = end(partition);
    if (end < journaled) {
      throw new SessionRefused(
          ("Expected %s to hold what is journaled, up to offset %d, but it ends at %d: the broker"
                  + " lost its newest records; see the runbook")
              .formatted(partition, journaled, end));
    }
  }

  private long begin(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    return consumer.beginningOffsets(List.of(partition), within).getOrDefault(partition, 0L);
  }

  private long end(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    return consumer.endOffsets(List.of(partition), within).getOrDefault(partition, 0L);
  }

  /** The leader of an epoch ended where it says it did; if that is before, its tail was lost. */
  private void requireSame(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long next, int epoch) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, new OffsetAndMetadata(next, Optional.of(epoch), ""));
    try {
      consumer.position(partition, within);
    } catch (LogTruncationException e) {
      throw new SessionRefused(
          ("Expected %s to hold what was decided, up to offset %d, but the broker lost it%s:"
                  + " others were appended in its place and are not decided; see the runbook")
              .formatted(
                  partition,
                  next,
                  Optional.ofNullable(e.divergentOffsets().get(partition))
                      .map(at -> " from offset " + at.offset() + " on")
                      .orElse("")));
    }
  }
}

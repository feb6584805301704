package dev.termshift.cli.status;

import dev.termshift.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Counts the dead letters of the last day; each look reads on where the one before ended. */
final class RecentDeadLetters implements AutoCloseable {

  /** To count further would cost more than it tells. */
  static final int MOST = 10_000;

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration RECENT = Duration.ofDays(1);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final PriorityQueue<Instant> appendedAt = new PriorityQueue<>();

  /** The topic exists. */
  RecentDeadLetters(KafkaClients clients, String topic, Instant now) {
    this.consumer = clients.finiteReader();
    this.partitions =
        Optional.ofNullable(consumer.partitionsFor(topic)).orElse(List.of()).stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .toList();
    consumer.assign(partitions);
    long since = now.minus(RECENT).toEpochMilli();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer
        .offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(Function.identity(), each -> since)))
        .forEach(
            (each, first) ->
                consumer.seek(each, first == null ? ends.getOrDefault(each, 0L) : first.offset()));
  }

  /** How many were written within a day of now, at most {@link #MOST}. */
  int count(Instant now) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!isAt(ends)) {
      consumer.poll(POLL).forEach(each -> appendedAt.add(Instant.ofEpochMilli(each.timestamp())));
      while (appendedAt.size() > MOST) {
        appendedAt.poll();
      }
    }
    Instant since = now.minus(RECENT);
    while (!appendedAt.isEmpty() && appendedAt.element().isBefore(since)) {
      appendedAt.remove();
    }
    return appendedAt.size();
  }

  private boolean isAt(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }
}

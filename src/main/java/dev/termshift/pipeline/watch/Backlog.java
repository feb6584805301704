package dev.termshift.pipeline.watch;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogTopic;
import dev.termshift.kafka.LogTopics;
import dev.termshift.kafka.ReadingToEnd;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.pipeline.progress.UnpackedInput;
import dev.termshift.settings.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What the log holds beyond the progress of its partitions, for those who look from outside. */
public final class Backlog {

  private final KafkaClients clients;
  private final KafkaSettings kafka;
  private final Duration within;

  /** Looks with clients of its own; one look takes at most {@code within} for the progress. */
  public Backlog(KafkaClients clients, KafkaSettings kafka, Duration within) {
    this.clients = clients;
    this.kafka = kafka;
    this.within = within;
  }

  /**
   * Where the log's partitions end, in their order, if everything before is decided and its outputs
   * are committed. What lies behind an open transaction is not.
   */
  public Optional<List<Long>> decidedEnds() {
    try (Admin admin = clients.admin();
        Consumer<byte[], byte[]> consumer = clients.finiteReader();
        Consumer<byte[], byte[]> unrestricted = clients.endReader(within)) {
      LogTopic log = new LogTopics(admin, kafka.topics().commands()).current();
      UnpackedInput.require(log);
      Map<Integer, ProgressRecord> progress =
          new ProgressStore(clients, kafka.topics().progress(), within).readAll(log);
      List<Long> ends = new ArrayList<>();
      for (int each = 0; each < log.partitions(); each++) {
        TopicPartition partition = log.partition(each);
        consumer.assign(List.of(partition));
        long end = end(consumer, partition);
        boolean isOpen = end(unrestricted, partition) > end;
        ProgressRecord reached = progress.get(each);
        if (isOpen || reached == null || !isEmpty(consumer, partition, reached.nextOffset(), end)) {
          return Optional.empty();
        }
        ends.add(end);
      }
      return Optional.of(ends);
    }
  }

  private static long end(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    return consumer.endOffsets(List.of(partition)).values().iterator().next();
  }

  /** Markers of transactions have offsets too, but nobody decides them. */
  private static boolean isEmpty(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long to) {
    if (from >= to) {
      return true;
    }
    consumer.seek(partition, from);
    ReadingToEnd reading = new ReadingToEnd(consumer, Map.of(partition, to));
    boolean empty = true;
    while (empty && !reading.isAtEnd()) {
      empty = reading.next().isEmpty();
    }
    return empty;
  }
}

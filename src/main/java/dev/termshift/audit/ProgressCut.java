package dev.termshift.audit;

import dev.termshift.contract.progress.ProgressRecord;
import dev.termshift.journal.witness.PartitionWitness;
import dev.termshift.journal.witness.PartitionWitnesses;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogTopic;
import dev.termshift.kafka.LogTopics;
import dev.termshift.kernel.LogPosition;
import dev.termshift.pipeline.progress.ProgressStore;
import dev.termshift.settings.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/**
 * How far each partition of the log was when it was read: what lies before it must be published.
 *
 * @param log the log
 * @param nextOffsets the first offset of each partition whose outputs are not committed
 */
record ProgressCut(LogTopic log, Map<Integer, Long> nextOffsets) {

  private static final Duration WITHIN = Duration.ofSeconds(30);

  ProgressCut {
    nextOffsets = Map.copyOf(nextOffsets);
  }

  /**
   * Reads it now. A partition that was never opened has done nothing; one that was opened and has
   * no progress has lost it, and excuses nothing.
   */
  static ProgressCut read(KafkaClients clients, KafkaSettings kafka, PartitionWitnesses witnesses) {
    try (Admin admin = clients.admin()) {
      LogTopic log = new LogTopics(admin, kafka.topics().commands()).current();
      // In this order: a session commits its progress before it records the opening.
      Set<Integer> opened = new HashSet<>();
      for (int partition = 0; partition < log.partitions(); partition++) {
        if (witnesses.find(log.topicId(), partition).filter(PartitionWitness::opened).isPresent()) {
          opened.add(partition);
        }
      }
      Map<Integer, ProgressRecord> progress =
          new ProgressStore(clients, kafka.topics().progress(), WITHIN).readAll(log);
      Map<Integer, Long> next = new HashMap<>();
      opened.forEach(partition -> next.put(partition, Long.MAX_VALUE));
      progress.forEach((partition, record) -> next.put(partition, record.nextOffset()));
      return new ProgressCut(log, next);
    }
  }

  /** Whether what this log record leads to may still be unpublished. */
  boolean excuses(LogPosition position) {
    return position.topicId().equals(log.topicId())
        && position.offset() >= nextOffsets.getOrDefault(position.partition(), 0L);
  }
}

package dev.termshift.cli.adopt;

import dev.termshift.cli.adopt.AdoptionPlan.Standing;
import dev.termshift.cli.console.ShownScan;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.journal.witness.PartitionWitness;
import dev.termshift.journal.witness.PartitionWitnesses;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kafka.LogTopic;
import dev.termshift.kafka.TopicScan;
import dev.termshift.kernel.LogPosition;
import dev.termshift.pipeline.progress.Stores;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds what was published of a partition and is no longer in the journal. */
final class LostEvents {

  private final BillingReader reader = new BillingReader();
  private final KafkaClients clients;
  private final String billing;
  private final JournalReader journal;
  private final PartitionWitnesses witnesses;

  LostEvents(KafkaClients clients, String billing, Stores stores) {
    this.clients = clients;
    this.billing = billing;
    this.journal = stores.journal();
    this.witnesses = stores.witnesses();
  }

  /**
   * An event that the journal lacks.
   *
   * @param id its id, as it was published
   * @param decidedFor the record of the log that it was decided for
   */
  record Lost(String id, LogPosition decidedFor) {}

  /**
   * What a partition has lost.
   *
   * @param first the event whose record is the first in the log; one of a log that is gone is first
   *     of all, for nobody can decide it again
   * @param told whether the topic still has all that was published, so that nothing else is lost
   */
  record Losses(Optional<Lost> first, boolean told) {

    static final Losses NONE = new Losses(Optional.empty(), true);
  }

  /** Reads the whole topic, unless the database holds all that was decided. */
  Losses of(LogTopic log, Standing standing) {
    if (!standing.lostCommits()) {
      return Losses.NONE;
    }
    FirstLost first = new FirstLost(log.topicId(), standing);
    try (TopicScan scan = TopicScan.open(clients, billing)) {
      ShownScan.forEach(scan, first::take);
      boolean told = IntStream.range(0, scan.partitions()).noneMatch(scan::isHeadRemoved);
      return new Losses(first.found, told);
    }
  }

  /** The first one so far, of the records that the witnesses do not say are journaled. */
  private final class FirstLost {

    private final Map<String, Long> held = new HashMap<>();
    private final int partition;
    private final Comparator<Lost> order;
    private Optional<Lost> found = Optional.empty();

    FirstLost(String topicId, Standing standing) {
      this.partition = standing.partition();
      this.order =
          Comparator.comparing((Lost lost) -> lost.decidedFor().topicId().equals(topicId))
              .thenComparingLong(lost -> lost.decidedFor().offset());
      held.put(topicId, standing.heldUpTo());
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      BillingMessage event = reader.read(record.headers(), record.value());
      LogPosition decidedFor = event.decidedFor();
      if (isAsked(decidedFor) && !isJournaled(event, decidedFor)) {
        Lost lost = new Lost(event.subscriptionId() + ":" + event.sequence(), decidedFor);
        found = found.filter(first -> order.compare(first, lost) <= 0).or(() -> Optional.of(lost));
      }
    }

    private boolean isAsked(LogPosition position) {
      return position.partition() == partition
          && position.offset() >= held.computeIfAbsent(position.topicId(), this::heldOf);
    }

    private long heldOf(String former) {
      return witnesses.find(former, partition).map(PartitionWitness::nextOffset).orElse(0L);
    }
  }

  private boolean isJournaled(BillingMessage event, LogPosition decidedFor) {
    return journal.of(event.subscriptionId(), event.sequence(), 1).stream()
        .filter(each -> each.sequenceNr() == event.sequence())
        .map(JournalEntry::journaled)
        .anyMatch(each -> each.cause().position().equals(decidedFor));
  }
}

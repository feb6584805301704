package dev.termshift.cli.adopt;

import dev.termshift.cli.adopt.AdoptionPlan.Standing;
import dev.termshift.cli.console.TopicScan;
import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import dev.termshift.domain.log.LogPosition;
import dev.termshift.domain.log.SequencedEvent;
import dev.termshift.pipeline.kafka.KafkaClients;
import dev.termshift.pipeline.kafka.LogTopic;
import dev.termshift.readmodel.history.JournalReader;
import dev.termshift.readmodel.witness.PartitionWitness;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds what was published of a partition and is no longer in the journal. */
final class LostEvents {

  private final BillingReader reader = new BillingReader();
  private final KafkaClients clients;
  private final String billing;
  private final JournalReader journal;

  /** Compares that topic with that journal. */
  LostEvents(KafkaClients clients, String billing, JournalReader journal) {
    this.clients = clients;
    this.billing = billing;
    this.journal = journal;
  }

  /**
   * An event that the journal lacks.
   *
   * @param id its id, as it was published
   * @param decidedFor the record of the log that it was decided for
   */
  record Lost(String id, LogPosition decidedFor) {}

  /**
   * The one of a partition whose record is the first in the log, if there is any. The whole topic
   * is read, unless the database holds all that was decided.
   */
  Optional<Lost> first(LogTopic log, Standing standing) {
    if (!standing.lostCommits()) {
      return Optional.empty();
    }
    long held = standing.witness().map(PartitionWitness::nextOffset).orElse(0L);
    FirstLost first = new FirstLost(log.topicId(), standing.partition(), held);
    try (TopicScan scan = TopicScan.open(clients, billing)) {
      scan.forEach(first::take);
    }
    return first.found;
  }

  /** The first one so far, of the records from an offset on. */
  private final class FirstLost {

    private final String topicId;
    private final int partition;
    private final long held;
    private Optional<Lost> found = Optional.empty();

    FirstLost(String topicId, int partition, long held) {
      this.topicId = topicId;
      this.partition = partition;
      this.held = held;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      BillingMessage event = reader.read(record.headers(), record.value());
      LogPosition decidedFor = decidedFor(event);
      if (isAsked(decidedFor) && !isJournaled(event, decidedFor)) {
        Lost lost = new Lost(event.subscriptionId() + ":" + event.sequence(), decidedFor);
        found =
            Stream.concat(found.stream(), Stream.of(lost))
                .min(Comparator.comparingLong(each -> each.decidedFor().offset()));
      }
    }

    private boolean isAsked(LogPosition position) {
      return position.topicId().equals(topicId)
          && position.partition() == partition
          && position.offset() >= held;
    }
  }

  private static LogPosition decidedFor(BillingMessage event) {
    var cause = event.data().path("cause");
    return new LogPosition(
        cause.path("topicId").asText(),
        cause.path("partition").asInt(),
        cause.path("offset").asLong());
  }

  private boolean isJournaled(BillingMessage event, LogPosition decidedFor) {
    return journal.of(event.subscriptionId(), event.sequence(), 1).stream()
        .filter(each -> each.sequenceNr() == event.sequence())
        .map(SequencedEvent::journaled)
        .anyMatch(each -> each.cause().position().equals(decidedFor));
  }
}

package dev.termshift.cli.audit;

import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The published events that the journal does not know, by the log partition they were decided in:
 * an operator who has lost commits wants to know where the first of them was.
 */
final class UnknownEvents {

  /** The first and the number of them in one partition of the log. */
  private record Group(String firstId, long firstOffset, long count) {

    Group with(String id, long offset) {
      return offset < firstOffset
          ? new Group(id, offset, count + 1)
          : new Group(firstId, firstOffset, count + 1);
    }
  }

  private final BillingReader reader = new BillingReader();
  private final Publications publications;
  private final Map<String, Group> groups = new TreeMap<>();

  /** Those of the publications that nobody has claimed. */
  UnknownEvents(Publications publications) {
    this.publications = publications;
  }

  void take(ConsumerRecord<byte[], byte[]> record) {
    EventId.of(record.headers())
        .filter(this::isUnclaimed)
        .ifPresent(id -> group(id.toString(), record));
  }

  private boolean isUnclaimed(EventId id) {
    Optional<PublishedEvents> events = publications.of(id.subscriptionId());
    return events.filter(each -> each.isUnclaimed(id.sequence())).isPresent();
  }

  private void group(String id, ConsumerRecord<byte[], byte[]> record) {
    String partition = "an unreadable record";
    long offset = record.offset();
    try {
      BillingMessage message = reader.read(record.headers(), record.value());
      var cause = message.data().path("cause");
      partition =
          "log partition %s of topic id %s"
              .formatted(cause.path("partition").asText(), cause.path("topicId").asText());
      offset = cause.path("offset").asLong();
    } catch (IllegalArgumentException e) {
      // Nobody can say what decided it.
    }
    long decidedAt = offset;
    groups.merge(partition, new Group(id, offset, 1), (group, one) -> group.with(id, decidedAt));
  }

  /** Says where they are from. */
  void report(Findings findings) {
    groups.forEach(
        (partition, group) ->
            findings.explain(
                "unknown: the journal does not know %d events of %s, the first %s at offset %d"
                    .formatted(group.count(), partition, group.firstId(), group.firstOffset())));
  }
}

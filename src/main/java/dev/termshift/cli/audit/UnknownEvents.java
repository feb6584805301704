package dev.termshift.cli.audit;

import dev.termshift.contract.event.BillingMessage;
import dev.termshift.contract.event.BillingReader;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The published events that the journal does not know, by the log partition they were decided in:
 * an operator who has lost commits wants to know where the first of them was.
 */
final class UnknownEvents {

  /** What decided some of them; unreadable records have none. */
  private record Origin(String topicId, String partition) {

    static final Origin NONE = new Origin("", "");

    @Override
    public String toString() {
      return equals(NONE)
          ? "an unreadable record"
          : "log partition %s of topic id %s".formatted(partition, topicId);
    }
  }

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
  private final Map<Origin, Group> groups =
      new TreeMap<>(Comparator.comparing(Origin::topicId).thenComparing(Origin::partition));

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
    Origin origin = Origin.NONE;
    long offset = record.offset();
    try {
      BillingMessage message = reader.read(record.headers(), record.value());
      var cause = message.data().path("cause");
      origin = new Origin(cause.path("topicId").asText(), cause.path("partition").asText());
      offset = cause.path("offset").asLong();
    } catch (IllegalArgumentException e) {
      // Nobody can say what decided it.
    }
    long decidedAt = offset;
    groups.merge(origin, new Group(id, offset, 1), (group, one) -> group.with(id, decidedAt));
  }

  /** Says where they are from, and from where on the present log has to be decided again. */
  void report(Findings findings, String logTopicId) {
    groups.forEach(
        (origin, group) -> {
          findings.explain(
              "unknown: the journal does not know %d events of %s, the first %s at offset %d"
                  .formatted(group.count(), origin, group.firstId(), group.firstOffset()));
          if (origin.topicId().equals(logTopicId)) {
            findings.explain(
                "adopt offset of log partition %s: %d (termshift adopt --partition %s"
                        .formatted(origin.partition(), group.firstOffset(), origin.partition())
                    + " --next-offset %d --yes)".formatted(group.firstOffset()));
          }
        });
  }
}

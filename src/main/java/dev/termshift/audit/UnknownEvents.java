package dev.termshift.audit;

import dev.termshift.contract.event.BillingReader;
import dev.termshift.kernel.LogPosition;
import dev.termshift.text.Counted;
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
  private record Origin(String topicId, int partition) {

    static final Origin NONE = new Origin("", -1);

    @Override
    public String toString() {
      return equals(NONE)
          ? "an unreadable record"
          : "log partition %d of topic id %s".formatted(partition, topicId);
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
  private final Repairs repairs;
  private final Map<Origin, Group> groups =
      new TreeMap<>(Comparator.comparing(Origin::topicId).thenComparingInt(Origin::partition));

  /** Looks for the published events that the journal lacks, and tells the repairs of each. */
  UnknownEvents(Publications publications, Repairs repairs) {
    this.publications = publications;
    this.repairs = repairs;
  }

  void take(ConsumerRecord<byte[], byte[]> record) {
    EventId.of(record.headers()).filter(this::isUnclaimed).ifPresent(id -> group(id, record));
  }

  private boolean isUnclaimed(EventId id) {
    Optional<PublishedEvents> events = publications.of(id.subscriptionId());
    return events.filter(each -> each.isUnclaimed(id.sequence())).isPresent();
  }

  private void group(EventId id, ConsumerRecord<byte[], byte[]> record) {
    Origin origin = Origin.NONE;
    long offset = record.offset();
    try {
      LogPosition decidedFor = reader.read(record.headers(), record.value()).decidedFor();
      origin = new Origin(decidedFor.topicId(), decidedFor.partition());
      offset = decidedFor.offset();
      repairs.unknown(id.subscriptionId(), id.sequence(), decidedFor);
    } catch (IllegalArgumentException e) {
      // Nobody can say what decided it.
    }
    long decidedAt = offset;
    groups.merge(
        origin,
        new Group(id.toString(), offset, 1),
        (group, one) -> group.with(id.toString(), decidedAt));
  }

  /** Says where they are from. */
  void report(Findings findings) {
    groups.forEach(
        (origin, group) ->
            findings.explain(
                "unknown: the journal does not know %s of %s, the first %s at offset %d"
                    .formatted(
                        Counted.of(group.count(), "event"),
                        origin,
                        group.firstId(),
                        group.firstOffset())));
  }
}

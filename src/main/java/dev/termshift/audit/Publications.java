package dev.termshift.audit;

import dev.termshift.contract.WireMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Everything that was published, and what was wrong with its order. */
final class Publications {

  private final Map<String, PublishedEvents> bySubscription = new HashMap<>();
  private final Findings findings;
  private long records;

  Publications(Findings findings) {
    this.findings = findings;
  }

  /** Takes the next record of a partition. */
  void take(ConsumerRecord<byte[], byte[]> record) {
    records++;
    EventId.of(record.headers()).ifPresentOrElse(id -> take(id, record), () -> refuse(record));
  }

  private void take(EventId id, ConsumerRecord<byte[], byte[]> record) {
    long fingerprint =
        Fingerprint.of(new WireMessage(record.key(), record.headers(), record.value()));
    PublishedEvents.Arrival arrival =
        bySubscription
            .computeIfAbsent(id.subscriptionId(), each -> new PublishedEvents())
            .add(id.sequence(), fingerprint);
    switch (arrival) {
      case REPEATED -> findings.add(Finding.DUPLICATED, id + " again at " + place(record));
      case CONTRADICTED ->
          findings.add(Finding.DIFFERENT, id + " again with another content at " + place(record));
      case LATE ->
          findings.add(Finding.OUT_OF_ORDER, id + " after a later one at " + place(record));
      case IN_ORDER -> {}
    }
  }

  private void refuse(ConsumerRecord<byte[], byte[]> record) {
    findings.add(Finding.UNKNOWN, "a record that is no billing event at " + place(record));
  }

  private static String place(ConsumerRecord<byte[], byte[]> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  /** What was published of a subscription, if anything was. */
  Optional<PublishedEvents> of(String subscriptionId) {
    return Optional.ofNullable(bySubscription.get(subscriptionId));
  }

  long records() {
    return records;
  }

  /** How many different events there are. */
  long events() {
    return bySubscription.values().stream().mapToLong(PublishedEvents::count).sum();
  }
}

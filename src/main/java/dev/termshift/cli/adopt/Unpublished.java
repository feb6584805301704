package dev.termshift.cli.adopt;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.journal.reading.JournalReader;
import dev.termshift.kernel.DecisionLimits;
import dev.termshift.kernel.Subscription;
import dev.termshift.kernel.SubscriptionFold;
import dev.termshift.readmodel.ChargeRow;
import dev.termshift.readmodel.GatheredRows;
import dev.termshift.readmodel.ReadModelRow;
import dev.termshift.readmodel.RefundRow;
import dev.termshift.text.Counted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Events that were journaled and not published, whose records no session will read any more.
 *
 * @param events those of a subscription in their order
 */
record Unpublished(List<JournalEntry> events) {

  static final Unpublished NONE = new Unpublished(List.of());

  Unpublished {
    events = List.copyOf(events);
  }

  /** What a session would have published of them. */
  List<ProducerRecord<byte[], byte[]>> messages(String topic) {
    BillingEvents billing = new BillingEvents();
    return events.stream()
        .map(
            each ->
                billing.write(
                    each.subscriptionId(), each.sequenceNr(), each.journaled(), Optional.empty()))
        .map(message -> record(topic, message))
        .toList();
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, WireMessage message) {
    return new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers());
  }

  /** Their subscriptions as they are now: a row that was not written would miss its deadline. */
  List<ReadModelRow> rows(JournalReader journal, DecisionLimits limits) {
    SubscriptionFold fold = new SubscriptionFold(limits);
    Map<String, Long> newest =
        events.stream()
            .collect(
                Collectors.toMap(
                    JournalEntry::subscriptionId, JournalEntry::sequenceNr, Math::max));
    return newest.entrySet().stream()
        .map(each -> row(fold, each.getKey(), journal.range(each.getKey(), 1, each.getValue())))
        .toList();
  }

  /** What they say of charges. */
  List<ChargeRow> charges() {
    return gathered(
        GatheredRows.ofCharges(),
        each -> ChargeRow.of(each.subscriptionId(), each.sequenceNr(), List.of(each.journaled())));
  }

  /** What they say of refunds. */
  List<RefundRow> refunds() {
    return gathered(
        GatheredRows.ofRefunds(),
        each -> RefundRow.of(each.subscriptionId(), List.of(each.journaled())));
  }

  private <R> List<R> gathered(GatheredRows<R> rows, Function<JournalEntry, List<R>> said) {
    events.forEach(each -> rows.addAll(said.apply(each)));
    return rows.list();
  }

  private static ReadModelRow row(
      SubscriptionFold fold, String subscriptionId, Iterable<JournalEntry> events) {
    Subscription subscription = Subscription.unknown(subscriptionId);
    for (JournalEntry event : events) {
      subscription = fold.apply(subscription, event.journaled());
    }
    return ReadModelRow.of(subscription);
  }

  /** For the operator, if there are any. */
  Optional<String> text() {
    return events.stream()
        .findFirst()
        .map(
            first ->
                "Published now %s journaled and not published, the first %s:%d"
                    .formatted(
                        Counted.of(events.size(), "event that was", "events that were"),
                        first.subscriptionId(),
                        first.sequenceNr()));
  }
}

package dev.termshift.peers.textbook;

import akka.actor.typed.ActorSystem;
import akka.kafka.ProducerMessage;
import akka.kafka.ProducerMessage.Envelope;
import akka.kafka.ProducerSettings;
import akka.kafka.javadsl.Producer;
import akka.persistence.jdbc.query.javadsl.JdbcReadJournal;
import akka.persistence.query.EventEnvelope;
import akka.persistence.query.Offset;
import akka.persistence.query.PersistenceQuery;
import akka.persistence.typed.PersistenceId;
import akka.stream.javadsl.Source;
import dev.termshift.contract.WireMessage;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.peers.PeerRules;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The journal's events by tag to Kafka; how far each tag has got is kept in the database. */
final class EventStream {

  /** As a projection of Akka's would do it. */
  private static final int SAVE_AFTER_EVENTS = 100;

  private static final Duration SAVE_AFTER = Duration.ofMillis(500);

  private final ActorSystem<?> system;
  private final PublishedOffsets offsets;
  private final String topic;

  EventStream(ActorSystem<?> system, PublishedOffsets offsets, String topic) {
    this.system = system;
    this.offsets = offsets;
    this.topic = topic;
  }

  /** The stream of a tag; it ends when anything fails, and then begins behind what was saved. */
  Source<Void, ?> source(String tag, ProducerSettings<byte[], byte[]> producer) {
    return PersistenceQuery.get(system)
        .getReadJournalFor(JdbcReadJournal.class, JdbcReadJournal.Identifier())
        .eventsByTag(tag, offsets.of(tag))
        .map(this::message)
        .via(Producer.flexiFlow(producer))
        .map(ProducerMessage.Results::passThrough)
        .groupedWithin(SAVE_AFTER_EVENTS, SAVE_AFTER)
        .mapAsync(
            1,
            published ->
                CompletableFuture.runAsync(
                    () -> offsets.save(tag, published.get(published.size() - 1)),
                    system.executionContext()::execute));
  }

  private Envelope<byte[], byte[], Offset> message(EventEnvelope envelope) {
    String subscriptionId = PersistenceId.ofUniqueId(envelope.persistenceId()).id();
    String prefix = SubscriptionEntity.TYPE.name() + PersistenceId.DefaultSeparator();
    WireMessage message =
        PeerRules.billing(
            subscriptionId.substring(prefix.length()),
            envelope.sequenceNr(),
            (JournaledEvent) envelope.event());
    return ProducerMessage.single(
        new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers()),
        envelope.offset());
  }
}

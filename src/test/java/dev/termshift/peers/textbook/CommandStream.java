package dev.termshift.peers.textbook;

import akka.Done;
import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.kafka.CommitterSettings;
import akka.kafka.ConsumerMessage.Committable;
import akka.kafka.ConsumerMessage.CommittableMessage;
import akka.kafka.ConsumerSettings;
import akka.kafka.ProducerMessage;
import akka.kafka.ProducerMessage.Envelope;
import akka.kafka.ProducerSettings;
import akka.kafka.Subscriptions;
import akka.kafka.javadsl.Committer;
import akka.kafka.javadsl.Consumer;
import akka.kafka.javadsl.Producer;
import akka.stream.javadsl.Source;
import dev.termshift.contract.WireMessage;
import dev.termshift.kernel.LogRecord;
import dev.termshift.peers.PeerConfig;
import dev.termshift.peers.PeerRules;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Commands from Kafka, each asked of its entity; then its reply to Kafka; then its offset. */
final class CommandStream {

  /** Commands under way at once; those of one subscription wait for one another in its mailbox. */
  private static final int UNDER_WAY = 1000;

  private static final Duration ASK_TIMEOUT = Duration.ofSeconds(30);

  private final ActorSystem<?> system;
  private final ClusterSharding sharding;
  private final PeerConfig config;
  private final PeerRules rules;

  CommandStream(ActorSystem<?> system, PeerConfig config, PeerRules rules) {
    this.system = system;
    this.sharding = ClusterSharding.get(system);
    this.config = config;
    this.rules = rules;
  }

  /** The stream; it ends when anything fails, and then begins behind the last committed offset. */
  Source<Done, ?> source(ProducerSettings<byte[], byte[]> producer) {
    ConsumerSettings<byte[], byte[]> consumer =
        ConsumerSettings.create(system, new ByteArrayDeserializer(), new ByteArrayDeserializer())
            .withBootstrapServers(config.bootstrapServers())
            .withGroupId(config.name())
            .withProperty("auto.offset.reset", "earliest");
    return Consumer.committableSource(consumer, Subscriptions.topics(config.topics().commands()))
        .mapAsync(UNDER_WAY, this::decided)
        .via(Producer.flexiFlow(producer))
        .map(ProducerMessage.Results::passThrough)
        .via(Committer.flow(CommitterSettings.create(system)));
  }

  private CompletionStage<Envelope<byte[], byte[], Committable>> decided(
      CommittableMessage<byte[], byte[]> message) {
    ConsumerRecord<byte[], byte[]> raw = message.record();
    Optional<LogRecord> command =
        rules.decode(
            new PeerRules.Received(
                raw.partition(),
                raw.offset(),
                raw.timestamp(),
                new WireMessage(raw.key(), raw.headers(), raw.value())));
    Committable offset = message.committableOffset();
    return command
        .map(record -> asked(record).thenApply(reply -> reply(record, reply, offset)))
        .orElseGet(() -> CompletableFuture.completedFuture(ProducerMessage.passThrough(offset)));
  }

  private CompletionStage<SubscriptionEntity.Decided> asked(LogRecord record) {
    return sharding
        .entityRefFor(SubscriptionEntity.TYPE, record.subscriptionId())
        .ask(replyTo -> new SubscriptionEntity.Decide(record, replyTo), ASK_TIMEOUT);
  }

  private Envelope<byte[], byte[], Committable> reply(
      LogRecord record, SubscriptionEntity.Decided decided, Committable offset) {
    return PeerRules.reply(record, decided.answer(), decided.events())
        .map(message -> ProducerMessage.single(record(message), offset))
        .orElseGet(() -> ProducerMessage.passThrough(offset));
  }

  private ProducerRecord<byte[], byte[]> record(WireMessage message) {
    return new ProducerRecord<>(
        config.topics().replies(), null, message.key(), message.value(), message.headers());
  }
}

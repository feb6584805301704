package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.domain.log.CommandId;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A team that publishes commands. */
final class Upstream implements AutoCloseable {

  static final String SOURCE = "/upstream";

  private final CommandEncoder encoder = new CommandEncoder();
  private final KafkaProducer<byte[], byte[]> producer;
  private final String log;
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

  Upstream(Lab lab) {
    this.producer = lab.clients().idempotentProducer();
    this.log = lab.settings().kafka().topics().commands();
  }

  void send(String subscriptionId, String id, SubscriptionCommand command) {
    send(record(log, subscriptionId, id, command));
  }

  /** To another topic than the log. */
  void sendTo(String topic, String subscriptionId, String id, SubscriptionCommand command) {
    send(record(topic, subscriptionId, id, command));
  }

  /** A command that does not reach the log fails the next {@link #flush()}. */
  void send(ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> unused =
        producer.send(
            record,
            (sent, failure) -> {
              if (failure != null) {
                failures.add(failure);
              }
            });
  }

  void start(String subscriptionId, String planId) {
    send(subscriptionId, "start", new Start(planId, Optional.empty()));
  }

  void consume(String subscriptionId, String id, long amount) {
    send(subscriptionId, id, new ConsumeCredits(amount, Optional.empty()));
  }

  ProducerRecord<byte[], byte[]> record(
      String topic, String subscriptionId, String id, SubscriptionCommand command) {
    WireMessage message =
        encoder.encode(OutgoingCommand.of(subscriptionId, new CommandId(SOURCE, id), command));
    return new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers());
  }

  void flush() {
    producer.flush();
    assertThat(failures).as("commands that did not reach the log").isEmpty();
  }

  @Override
  public void close() {
    producer.close();
  }
}

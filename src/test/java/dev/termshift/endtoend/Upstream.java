package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.CreditCommand.ConsumeCredits;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Start;
import dev.termshift.kafka.KafkaClients;
import dev.termshift.kernel.CommandId;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A team that publishes commands. */
public final class Upstream implements AutoCloseable {

  /** What its commands name as their source. */
  public static final String SOURCE = "/upstream";

  private final CommandEncoder encoder = new CommandEncoder();
  private final Producer<byte[], byte[]> producer;
  private final String log;
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

  Upstream(Lab lab) {
    this(lab.clients(), lab.settings().kafka().topics().commands());
  }

  /** Publishes on this log. */
  public Upstream(KafkaClients clients, String log) {
    this.producer = clients.orderedProducer();
    this.log = log;
  }

  /** A command of a customer. */
  public void send(String subscriptionId, String id, SubscriptionCommand command) {
    send(record(log, subscriptionId, id, command));
  }

  /** To another topic than the log. */
  public void sendTo(String topic, String subscriptionId, String id, SubscriptionCommand command) {
    send(record(topic, subscriptionId, id, command));
  }

  /** A command that does not reach the log fails the next {@link #flush()}. */
  public void send(ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> unused =
        producer.send(
            record,
            (sent, failure) -> {
              if (failure != null) {
                failures.add(failure);
              }
            });
  }

  /** A subscription to a plan. */
  public void start(String subscriptionId, String planId) {
    send(subscriptionId, "start", new Start(planId, Optional.empty()));
  }

  /** Credits that are used up. */
  public void consume(String subscriptionId, String id, long amount) {
    send(subscriptionId, id, new ConsumeCredits(amount, Optional.empty()));
  }

  /** The record of a command. */
  public ProducerRecord<byte[], byte[]> record(
      String topic, String subscriptionId, String id, SubscriptionCommand command) {
    WireMessage message =
        encoder.encode(OutgoingCommand.of(subscriptionId, new CommandId(SOURCE, id), command));
    return new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers());
  }

  /** Waits until all commands are in the log. */
  public void flush() {
    producer.flush();
    assertThat(failures).as("commands that did not reach the log").isEmpty();
  }

  @Override
  public void close() {
    producer.close();
  }
}

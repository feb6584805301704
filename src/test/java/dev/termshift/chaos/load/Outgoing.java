package dev.termshift.chaos.load;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.GivenCommand;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.kernel.CommandId;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record to be sent, as often as it takes.
 *
 * @param topic where to
 * @param subscriptionId whom it is about
 * @param commandId its identity
 * @param malformed whether nobody can read or route it
 * @param partition where it goes if not where its key belongs
 * @param message its bytes
 */
record Outgoing(
    String topic,
    String subscriptionId,
    CommandId commandId,
    boolean malformed,
    Optional<Integer> partition,
    WireMessage message) {

  static final String SOURCE = "/chaos";

  private static final CommandEncoder ENCODER = new CommandEncoder();

  /** A command that can be read and routed. */
  static Outgoing command(String topic, String subscriptionId, String id, SubscriptionCommand it) {
    return command(topic, subscriptionId, id, GivenCommand.of(it));
  }

  /** The same with the reason for it. */
  static Outgoing command(String topic, String subscriptionId, String id, GivenCommand it) {
    CommandId commandId = new CommandId(SOURCE, id);
    WireMessage message = ENCODER.encode(OutgoingCommand.of(subscriptionId, commandId, it));
    return new Outgoing(topic, subscriptionId, commandId, false, Optional.empty(), message);
  }

  Outgoing into(int wrongPartition) {
    return new Outgoing(
        topic, subscriptionId, commandId, malformed, Optional.of(wrongPartition), message);
  }

  ProducerRecord<byte[], byte[]> record() {
    return new ProducerRecord<>(
        topic, partition.orElse(null), message.key(), message.value(), message.headers());
  }

  Attempt attempt(boolean acknowledged) {
    return new Attempt(
        topic, subscriptionId, commandId.source(), commandId.id(), malformed, acknowledged);
  }
}

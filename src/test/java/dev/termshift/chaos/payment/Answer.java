package dev.termshift.chaos.payment;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.CommandEncoder;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.kernel.CommandId;
import java.time.Duration;

/**
 * A message to the engine, and when.
 *
 * @param after how long after what it answers
 * @param message the message
 */
record Answer(Duration after, WireMessage message) {

  private static final String SOURCE = "/chaos-payments";
  private static final CommandEncoder ENCODER = new CommandEncoder();

  /** What the payment service says of a subscription. */
  static Answer of(String subscriptionId, Duration after, SubscriptionCommand command) {
    CommandId id = new CommandId(SOURCE, "a-" + Integer.toHexString(command.hashCode()));
    return new Answer(after, ENCODER.encode(OutgoingCommand.of(subscriptionId, id, command)));
  }
}

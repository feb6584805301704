package dev.termshift.contract.command;

import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.domain.log.CommandId;
import java.time.Instant;
import java.util.Optional;

/**
 * A command that is to be sent.
 *
 * @param subscriptionId the subscription it is for
 * @param commandId its identity: sent again with the same one it is the same command
 * @param command the command
 * @param time when it was given, for people: no rule looks at it
 * @param traceparent the W3C trace it belongs to
 */
public record OutgoingCommand(
    String subscriptionId,
    CommandId commandId,
    SubscriptionCommand command,
    Optional<Instant> time,
    Optional<String> traceparent) {

  private static final String TIMER = "/termshift/timer";

  /** What a timer says: a deadline of the subscription is due. */
  public static OutgoingCommand elapse(String subscriptionId, Instant due) {
    CommandId id = new CommandId(TIMER, "elapse:" + due.toEpochMilli());
    return of(subscriptionId, id, new Elapse(due));
  }

  /** A command without a time and a trace. */
  public static OutgoingCommand of(
      String subscriptionId, CommandId commandId, SubscriptionCommand command) {
    return new OutgoingCommand(
        subscriptionId, commandId, command, Optional.empty(), Optional.empty());
  }

  /** The same command, given at that time. */
  public OutgoingCommand at(Instant given) {
    return new OutgoingCommand(subscriptionId, commandId, command, Optional.of(given), traceparent);
  }

  /** The same command as a part of that trace. */
  public OutgoingCommand tracedBy(String trace) {
    return new OutgoingCommand(subscriptionId, commandId, command, time, Optional.of(trace));
  }
}

package dev.termshift.contract.command;

import dev.termshift.domain.command.SubscriptionCommand;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.kernel.Attribution;
import dev.termshift.kernel.CommandId;
import java.time.Instant;
import java.util.Optional;

/**
 * A command that is to be sent.
 *
 * @param subscriptionId the subscription it is for
 * @param commandId its identity: sent again with the same one it is the same command
 * @param command the command
 * @param attribution who gave it and why
 * @param time when it was given, for people: no rule looks at it
 * @param traceparent the W3C trace it belongs to
 */
public record OutgoingCommand(
    String subscriptionId,
    CommandId commandId,
    SubscriptionCommand command,
    Attribution attribution,
    Optional<Instant> time,
    Optional<String> traceparent) {

  /** What a timer says: a deadline of the subscription is due. */
  public static OutgoingCommand elapse(String subscriptionId, Instant due) {
    CommandId id = new CommandId(EngineSource.TIMER, "elapse:" + due.toEpochMilli());
    return of(subscriptionId, id, new Elapse(due));
  }

  /** A command without a time and a trace. */
  public static OutgoingCommand of(
      String subscriptionId, CommandId commandId, SubscriptionCommand command) {
    return of(subscriptionId, commandId, GivenCommand.of(command));
  }

  /** The same with the reason for it. */
  public static OutgoingCommand of(String subscriptionId, CommandId commandId, GivenCommand given) {
    return new OutgoingCommand(
        subscriptionId,
        commandId,
        given.command(),
        new Attribution(Optional.empty(), given.reason()),
        Optional.empty(),
        Optional.empty());
  }

  /** The command with the reason for it, as its data holds them. */
  public GivenCommand given() {
    return new GivenCommand(command, attribution.reason());
  }

  /** The same command, given by that actor. */
  public OutgoingCommand by(String actor) {
    Attribution attributed = new Attribution(Optional.of(actor), attribution.reason());
    return new OutgoingCommand(subscriptionId, commandId, command, attributed, time, traceparent);
  }

  /** The same command, given at that time. */
  public OutgoingCommand at(Instant given) {
    return new OutgoingCommand(
        subscriptionId, commandId, command, attribution, Optional.of(given), traceparent);
  }

  /** The same command as a part of that trace. */
  public OutgoingCommand tracedBy(String trace) {
    return new OutgoingCommand(
        subscriptionId, commandId, command, attribution, time, Optional.of(trace));
  }
}

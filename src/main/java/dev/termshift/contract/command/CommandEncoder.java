package dev.termshift.contract.command;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.cloudevent.OutgoingEvent;
import dev.termshift.domain.command.CommandType;
import dev.termshift.json.TextForm;
import java.net.URI;

/** Turns commands into Kafka records in binary mode. */
public final class CommandEncoder {

  /**
   * The record of a command.
   *
   * @throws IllegalArgumentException if the subscription id, the command id or its source would be
   *     refused by the decoder
   */
  public WireMessage encode(OutgoingCommand command) {
    require("subscription id", TextForm.ID, command.subscriptionId());
    require("command id", TextForm.ID, command.commandId().id());
    require("source", TextForm.SOURCE, command.commandId().source());
    OutgoingEvent event =
        OutgoingEvent.about(command.subscriptionId(), CommandType.nameOf(command.command()))
            .from(URI.create(command.commandId().source()), command.commandId().id())
            .tracedBy(command.traceparent());
    command.time().ifPresent(event::at);
    command.attribution().actor().ifPresent(actor -> event.with(Actor.NAME, actor));
    return event.carrying(CommandDataWriter.write(command.given()));
  }

  private static void require(String what, TextForm form, String text) {
    form.faultOf(text)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(what + ": " + fault);
            });
  }
}

package dev.termshift.http.api;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.server.Route;
import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.Traceparent;
import dev.termshift.contract.cloudevent.EnvelopeReader;
import dev.termshift.contract.command.CommandLines;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.http.server.Problem;
import dev.termshift.json.Faults;
import java.util.Optional;
import java.util.function.Function;

/** Reads the command of a request: a line, or a CloudEvent in either mode, as Kafka's are read. */
final class CommandBody {

  private final JsonBody body = JsonBody.ofCommands();
  private final EnvelopeReader events = new EnvelopeReader(DecodeLimits.standard().parser());

  /** Hands the command for a subscription to a route, or answers all that is wrong with it. */
  Route read(
      HttpRequest request,
      String subscriptionId,
      CommandLines lines,
      Function<OutgoingCommand, Route> inner) {
    if (EventHeaders.areIn(request)) {
      return body.bytes(bytes -> inner.apply(event(request, bytes, subscriptionId, lines)));
    }
    return body.read(json -> inner.apply(traced(request, line(json, subscriptionId, lines))));
  }

  private OutgoingCommand event(
      HttpRequest request, byte[] bytes, String subscriptionId, CommandLines lines) {
    Faults faults = new Faults();
    return faultless(
        lines.event(subscriptionId, events.read(EventHeaders.of(request), bytes), "", faults),
        faults);
  }

  private static OutgoingCommand line(JsonNode json, String subscriptionId, CommandLines lines) {
    Faults faults = new Faults();
    return faultless(lines.within(subscriptionId, json, "", faults), faults);
  }

  /** A line has no place for the trace that it belongs to: that is in a header. */
  private static OutgoingCommand traced(HttpRequest request, OutgoingCommand command) {
    Optional<String> header = new Parameters(request).header(Traceparent.NAME);
    return Traceparent.of(command.traceparent().or(() -> header))
        .map(command::tracedBy)
        .orElse(command);
  }

  private static OutgoingCommand faultless(Optional<OutgoingCommand> command, Faults faults) {
    return command.orElseThrow(() -> Problem.invalid(faults.texts()).exception());
  }
}

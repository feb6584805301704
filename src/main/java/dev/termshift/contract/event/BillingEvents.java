package dev.termshift.contract.event;

import dev.termshift.contract.WireMessage;
import dev.termshift.contract.cloudevent.OutgoingEvent;
import dev.termshift.domain.event.EventKind;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.Cause;
import dev.termshift.kernel.JournaledEvent;
import java.util.Optional;

/** Turns journaled events into Kafka records in binary mode; the same event, the same bytes. */
public final class BillingEvents {

  /** The record of one event; its id is {@code <subscriptionId>:<sequenceNr>}. */
  public WireMessage write(
      String subscriptionId,
      long sequenceNr,
      JournaledEvent journaled,
      Optional<String> traceparent) {
    JsonWriter json = JsonWriter.start();
    head(json, subscriptionId, sequenceNr, journaled);
    EventFields.write(json, journaled.event());
    String name = EventKind.of(journaled.event()).text();
    String sequence = Long.toString(sequenceNr);
    return OutgoingEvent.about(subscriptionId, name)
        .from(OutgoingEvent.ENGINE, subscriptionId + ":" + sequence)
        .at(journaled.effectiveAt())
        .with("sequence", sequence)
        .with("partitionkey", subscriptionId)
        .withAny("customerref", journaled.customerRef())
        .tracedBy(traceparent)
        .carrying(json.finish());
  }

  private static void head(
      JsonWriter json, String subscriptionId, long sequenceNr, JournaledEvent journaled) {
    Cause cause = journaled.cause();
    json.text("subscriptionId", subscriptionId)
        .number("sequence", sequenceNr)
        .instant("effectiveAt", journaled.effectiveAt())
        .instant("decidedAt", cause.decidedAt())
        .object("cause", inner -> cause(inner, cause))
        .number("catalogVersion", cause.catalogVersion())
        .text("customerRef", journaled.customerRef());
  }

  private static void cause(JsonWriter json, Cause cause) {
    json.text("commandId", cause.commandId().id())
        .text("commandSource", cause.commandId().source())
        .position(cause.position())
        .name("trigger", cause.trigger())
        .name("authority", cause.authority());
    cause
        .source()
        .ifPresent(source -> json.object("forwardedFrom", inner -> inner.position(source)));
  }
}

package dev.termshift.http.api;

import dev.termshift.contract.cloudevent.StructuredEvent;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.json.JsonWriter;
import dev.termshift.domain.log.SequencedEvent;
import java.util.Optional;

/** A billing event as it is on Kafka, written as one JSON object. */
final class EventForm {

  private final BillingEvents billing = new BillingEvents();

  void write(JsonWriter json, String subscriptionId, SequencedEvent event) {
    StructuredEvent.write(json, billing.write(subscriptionId, event, Optional.empty()));
  }

  byte[] bytes(String subscriptionId, SequencedEvent event) {
    return JsonWriter.objectOf(json -> write(json, subscriptionId, event));
  }
}

package dev.termshift.http.api;

import dev.termshift.contract.cloudevent.StructuredEvent;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.domain.command.CommandType;
import dev.termshift.http.access.Caller;
import dev.termshift.http.access.Role;
import dev.termshift.journal.reading.JournalEntry;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.Attribution;
import java.util.Optional;

/**
 * A billing event as it is on Kafka, written as one JSON object, with the command that caused it;
 * staff is told who gave that too, and support why.
 */
final class EventForm {

  private final BillingEvents billing = new BillingEvents();

  void write(JsonWriter json, Caller caller, JournalEntry entry) {
    StructuredEvent.write(
        json,
        billing.write(
            entry.subscriptionId(), entry.sequenceNr(), entry.journaled(), Optional.empty()));
    json.text("command", entry.journaled().cause().command().map(CommandType::text));
    Attribution attribution = entry.journaled().cause().attribution();
    if (caller.isStaff()) {
      json.text("actor", attribution.actor());
    }
    if (caller.role() == Role.SUPPORT) {
      json.text("reason", attribution.reason());
    }
  }

  byte[] bytes(Caller caller, JournalEntry entry) {
    return JsonWriter.objectOf(json -> write(json, caller, entry));
  }
}

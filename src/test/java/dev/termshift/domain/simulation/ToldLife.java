package dev.termshift.domain.simulation;

import dev.termshift.contract.cloudevent.StructuredEvent;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.event.BillingEvents;
import dev.termshift.contract.reply.SequenceRange;
import dev.termshift.domain.answer.Answer;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.SubscriptionCommand.Elapse;
import dev.termshift.json.JsonWriter;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.JournaledEvent;
import dev.termshift.kernel.LogRecord;
import dev.termshift.kernel.Subscription;
import dev.termshift.simulation.SimulatedLog;
import dev.termshift.simulation.SimulatedPayments;
import dev.termshift.simulation.SimulationInput;
import dev.termshift.simulation.SimulationListener;
import dev.termshift.simulation.TimersDown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A life as its history tells it over HTTP.
 *
 * @param name which one it is, with {@code -quoted} if a quote was accepted in it
 * @param catalog what was offered
 * @param events its events, each as one JSON object
 */
record ToldLife(String name, Catalog catalog, List<byte[]> events) {

  /** Whose life it is, by the ids of its charges. */
  private static final String ID = "s";

  /**
   * Lives it once more, as a log; a timer fires when it is due, and not at once before a command.
   */
  static ToldLife of(String name, Simulation.Life life) {
    Journal journal = new Journal();
    SimulatedLog log =
        new SimulatedLog(
            life.catalog(),
            TimersDown.parse(List.of()),
            SimulatedPayments.parse(false, List.of()),
            journal);
    List<Simulation.Input> sent =
        life.sent().stream().filter(each -> !(each.command() instanceof Elapse)).toList();
    for (int each = 0; each < sent.size(); each++) {
      Simulation.Input input = sent.get(each);
      CommandId id = new CommandId("/life", "c" + each);
      log.append(
          SimulationInput.of(
              input.at(),
              input.authority(),
              input.madeAt(),
              OutgoingCommand.of(ID, id, input.command())));
    }
    boolean quoted =
        sent.stream().anyMatch(each -> each.command().toString().contains("QuoteReference["));
    return new ToldLife(name + (quoted ? "-quoted" : ""), life.catalog(), journal.events);
  }

  /** Writes each event as a history has it, for support. */
  private static final class Journal implements SimulationListener {
    private final BillingEvents billing = new BillingEvents();
    private final List<byte[]> events = new ArrayList<>();

    @Override
    public void appended(LogRecord record) {}

    @Override
    public void happened(JournaledEvent event, Subscription after) {
      events.add(
          JsonWriter.objectOf(
              json -> {
                StructuredEvent.write(
                    json,
                    billing.write(
                        after.subscriptionId(), after.sequenceNr(), event, Optional.empty()));
                json.text("command", event.cause().command().map(CommandType::text));
              }));
    }

    @Override
    public void answered(LogRecord record, Answer answer, Optional<SequenceRange> range) {}

    @Override
    public void redelivered(
        LogRecord record, Instant at, Answer answer, Optional<SequenceRange> range) {}

    @Override
    public void hinted(LogRecord record, String hint) {}
  }
}

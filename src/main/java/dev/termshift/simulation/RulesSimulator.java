package dev.termshift.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.command.CommandLines;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.http.api.Simulator;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonFields;
import dev.termshift.json.KnownNames;
import dev.termshift.json.Printable;
import dev.termshift.terminal.BadInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The simulation as others ask for it: bounded, with an answer in JSON. */
public final class RulesSimulator implements Simulator {

  private static final KnownNames NAMES =
      new KnownNames(List.of("until", "pay", "decline", "inputs"));
  private static final int MAX_INPUTS = 500;
  private static final int MAX_EVENTS = 2_000;

  private final Catalog catalog;

  /** What is offered, and who pays. */
  private record Offer(Catalog catalog, SimulatedPayments payments) {}

  /** Simulates with what that catalog offers. */
  public RulesSimulator(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Optional<byte[]> simulate(JsonNode request, Instant offeredUntil, Faults faults) {
    JsonFields fields = new JsonFields(request, "", faults);
    Optional<Instant> until = fields.optionalInstant("until");
    boolean pays = fields.optionalFlag("pay").orElse(false);
    fields.addUnknown(NAMES);
    List<SimulationInput> inputs = inputs(request.path("inputs"), fields, faults);
    Instant end = inputs.isEmpty() ? Instant.MIN : inputs.get(inputs.size() - 1).at();
    if (until.filter(end::isAfter).isPresent()) {
      fields.add("until", "Expected an instant at " + end + " or later, but got " + until.get());
    }
    SimulatedPayments payments = payments(pays, request.path("decline"), fields);
    Offer offer = new Offer(catalog.until(offeredUntil), payments);
    return faults.isEmpty() ? run(inputs, until, offer, fields) : Optional.empty();
  }

  private static Optional<byte[]> run(
      List<SimulationInput> inputs, Optional<Instant> until, Offer offer, JsonFields fields) {
    SimulationAnswer answer = new SimulationAnswer(MAX_EVENTS);
    List<String> deadLetters = new ArrayList<>();
    SimulationListener noting = new DeadLetterNotes(answer, deadLetters::add, new AtomicLong());
    SimulatedLog log =
        new SimulatedLog(offer.catalog(), TimersDown.NEVER, offer.payments(), noting);
    try {
      inputs.forEach(log::append);
      log.settle();
      until.ifPresent(instant -> log.runUntil(instant.plusNanos(1)));
      return Optional.of(answer.json(deadLetters));
    } catch (SimulationAnswer.TooMuch e) {
      fields.add(
          "until", "Expected at most " + MAX_EVENTS + " events, but more would happen by then");
      return Optional.empty();
    }
  }

  private static SimulatedPayments payments(boolean pays, JsonNode rules, JsonFields fields) {
    boolean areTexts = rules.isMissingNode() || (rules.isArray() && rules.size() <= MAX_INPUTS);
    List<String> declined = new ArrayList<>();
    for (JsonNode rule : rules) {
      areTexts &= rule.isTextual();
      declined.add(rule.asText());
    }
    if (!areTexts) {
      fields.add("decline", "Expected an array of at most " + MAX_INPUTS + " texts");
      return SimulatedPayments.NONE;
    }
    try {
      return SimulatedPayments.parse(pays, declined);
    } catch (BadInput e) {
      fields.add("decline", String.valueOf(e.getMessage()).replace("--", ""));
      return SimulatedPayments.NONE;
    }
  }

  private static List<SimulationInput> inputs(JsonNode nodes, JsonFields fields, Faults faults) {
    if (!nodes.isArray() || nodes.size() > MAX_INPUTS) {
      String got = nodes.isArray() ? nodes.size() + " of them" : Printable.describe(nodes);
      fields.add(
          "inputs", "Expected an array of at most " + MAX_INPUTS + " inputs, but got " + got);
      return List.of();
    }
    AtomicInteger number = new AtomicInteger();
    InputForm form =
        new InputForm(new CommandLines(InputForm.SOURCE, () -> "input-" + number.get()));
    List<SimulationInput> inputs = new ArrayList<>();
    Instant last = Instant.MIN;
    for (JsonNode node : nodes) {
      String pointer = "/inputs/" + number.getAndIncrement();
      Optional<SimulationInput> input = form.read(node, pointer, faults);
      input.ifPresent(inputs::add);
      Instant at = input.map(SimulationInput::at).orElse(last);
      if (at.isBefore(last)) {
        faults.add(pointer + "/at", "Expected " + last + " or later, but got " + at);
      }
      last = at;
    }
    return inputs;
  }
}

package dev.termshift.cli.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.cli.console.BadInput;
import dev.termshift.contract.command.CommandLines;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.json.Faults;
import dev.termshift.contract.json.JsonFields;
import dev.termshift.contract.json.StrictJson;
import dev.termshift.contract.json.TextForm;
import dev.termshift.domain.command.Authority;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads the inputs of a simulation, one JSON object a line: {@code {"at": "…", "authority":
 * "CUSTOMER", "subscriptionId": "s-1", "command": {"type": "upgrade", "data": {…}}}}. The command
 * has the form that {@link CommandLines} reads.
 */
final class InputReader {

  private static final String SOURCE = "/termshift/simulate";
  private static final List<String> NAMES =
      List.of("at", "authority", "subscriptionId", "command", "givenAt");

  private final ByteLines lines;
  private final CommandLines commands;
  private final StrictJson json;
  private Instant last = Instant.MIN;

  InputReader(ByteLines lines) {
    this.lines = lines;
    this.commands = new CommandLines(SOURCE, () -> "line-" + lines.number());
    DecodeLimits limits = DecodeLimits.standard();
    this.json = new StrictJson(limits.maxValueBytes(), limits.maxNesting());
  }

  /**
   * The next input; nothing after the last one. Blank lines are passed over.
   *
   * @throws BadInput if the line is no input, or earlier than the one before
   */
  Optional<SimulationInput> next() throws IOException {
    Optional<byte[]> line = lines.next();
    while (line.filter(InputReader::isBlank).isPresent()) {
      line = lines.next();
    }
    return line.map(this::read);
  }

  private static boolean isBlank(byte[] line) {
    for (byte each : line) {
      if (each > ' ' || each < 0) {
        return false;
      }
    }
    return true;
  }

  private SimulationInput read(byte[] line) {
    Faults faults = new Faults();
    Optional<SimulationInput> input =
        json.parse(line, "", faults).flatMap(node -> input(node, faults));
    if (input.isEmpty()) {
      throw new BadInput(
          "Expected an input in " + lines.place() + ", but " + String.join("; ", faults.texts()));
    }
    Instant at = input.get().at();
    if (at.isBefore(last)) {
      throw new BadInput(
          "Expected " + lines.place() + " at " + last + " or later, but it is at " + at);
    }
    last = at;
    return input.get();
  }

  private Optional<SimulationInput> input(JsonNode line, Faults faults) {
    JsonFields fields = new JsonFields(line, "", faults);
    refuseUnknown(line, fields);
    Instant at = fields.instant("at");
    Authority authority =
        fields.optionalChoice("authority", Authority.class).orElse(Authority.CUSTOMER);
    Instant givenAt = line.has("givenAt") ? fields.instant("givenAt") : at;
    if (givenAt.isAfter(at) || (authority == Authority.CUSTOMER && !givenAt.equals(at))) {
      fields.add(
          "givenAt",
          "Expected what support or payments gave at "
              + at
              + " or before, but "
              + "got "
              + givenAt
              + " of "
              + authority);
    }
    String subscriptionId = fields.text("subscriptionId", TextForm.ID);
    Optional<OutgoingCommand> command =
        line.isObject()
            ? commands.within(subscriptionId, line.path("command"), "/command", faults)
            : Optional.empty();
    return command
        .filter(each -> faults.isEmpty())
        .map(each -> new SimulationInput(at, authority, givenAt, each));
  }

  private static void refuseUnknown(JsonNode line, JsonFields fields) {
    for (Iterator<String> names = line.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!NAMES.contains(name)) {
        fields.add(name, "Expected one of " + NAMES + ", but got " + TextForm.quote(name));
      }
    }
  }
}

package dev.termshift.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.command.CommandLines;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.json.Faults;
import dev.termshift.json.JsonFields;
import dev.termshift.json.KnownNames;
import dev.termshift.json.StrictJson;
import dev.termshift.terminal.BadInput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the inputs of a simulation, one {@link InputForm} a line. */
public final class InputReader {

  private static final String REPEAT = "repeat";
  private static final String REDELIVER = "redeliver";

  private final ByteLines lines;
  private final InputForm form;
  private final StrictJson json;
  private final Map<Integer, SimulationInput> earlier = new NewestOnly<>();
  private Instant last = Instant.MIN;

  /** Reads those lines. */
  public InputReader(ByteLines lines) {
    this.lines = lines;
    this.form = new InputForm(new CommandLines(InputForm.SOURCE, () -> "line-" + lines.number()));
    this.json = DecodeLimits.standard().parser();
  }

  /**
   * The next input; nothing after the last one. Blank lines are passed over.
   *
   * @throws BadInput if the line is no input, or earlier than the one before
   */
  public Optional<SimulationInput> next() throws IOException {
    Optional<byte[]> line = lines.next();
    while (line.filter(InputReader::isBlank).isPresent()) {
      line = lines.next();
    }
    return line.map(this::read);
  }

  /** When the last input happens, as far as they can be read; they are read to their end. */
  public Instant lastAt() throws IOException {
    try {
      while (next().isPresent()) {
        // The next one may be later.
      }
    } catch (BadInput whoeverReadsThemSaysSo) {
      return last;
    }
    return last;
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
      throw new BadInput("In " + lines.place() + ": " + String.join("; ", faults.texts()));
    }
    Instant at = input.get().at();
    if (at.isBefore(last)) {
      throw new BadInput(
          "Expected " + lines.place() + " at " + last + " or later, but it is at " + at);
    }
    last = at;
    SimulationInput read = input.get();
    if (read.redelivers().isEmpty()) {
      earlier.put(lines.number(), read.inLine(lines.number()));
    }
    return read.redelivers().isEmpty() ? read.inLine(lines.number()) : read;
  }

  private Optional<SimulationInput> input(JsonNode line, Faults faults) {
    if (line.has(REPEAT)) {
      return again(line, REPEAT, faults).map(it -> it.input.repeatedAt(it.at));
    }
    return line.has(REDELIVER)
        ? again(line, REDELIVER, faults).map(it -> it.input.redeliveredAt(it.at))
        : form.read(line, "", faults);
  }

  /** What an earlier line said, and when it is said again. */
  private record Again(SimulationInput input, Instant at) {}

  private Optional<Again> again(JsonNode line, String name, Faults faults) {
    JsonFields fields = new JsonFields(line, "", faults);
    fields.addUnknown(new KnownNames(List.of("at", name)));
    Instant at = fields.instant("at");
    int number = fields.count(name);
    Optional<SimulationInput> input = Optional.ofNullable(earlier.get(number));
    if (input.isEmpty()) {
      fields.add(
          name,
          "Expected the number of a line with a command, of the last "
              + NewestOnly.KEPT
              + ", but got "
              + number);
    }
    return input.filter(each -> faults.isEmpty()).map(each -> new Again(each, at));
  }
}

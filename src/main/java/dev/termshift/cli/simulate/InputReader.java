package dev.termshift.cli.simulate;

import dev.termshift.cli.console.BadInput;
import dev.termshift.contract.command.CommandLines;
import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.contract.json.Faults;
import dev.termshift.contract.json.StrictJson;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Reads the inputs of a simulation, one {@link InputForm} a line. */
final class InputReader {

  private final ByteLines lines;
  private final InputForm form;
  private final StrictJson json;
  private Instant last = Instant.MIN;

  InputReader(ByteLines lines) {
    this.lines = lines;
    this.form = new InputForm(new CommandLines(InputForm.SOURCE, () -> "line-" + lines.number()));
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
        json.parse(line, "", faults).flatMap(node -> form.read(node, "", faults));
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
}

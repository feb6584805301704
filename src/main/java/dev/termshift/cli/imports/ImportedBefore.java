package dev.termshift.cli.imports;

import dev.termshift.cli.send.LineSource;
import dev.termshift.cli.send.LineSource.Line;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.command.ParsedLine;
import dev.termshift.domain.command.ImportCommand.GivenPeriod;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.json.TextForm;
import dev.termshift.kernel.CommandId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a file that was imported says of each subscription, but for what {@code activate} brings up
 * to date: its credits and what was paid for its period, which goes on by itself. It keeps two
 * hashes of 64 bits, so that a million rows take 50 MB.
 */
final class ImportedBefore {

  private final FirstLines known = new FirstLines();

  /** All that the lines say; what cannot be imported was not. */
  static ImportedBefore read(LineSource source) throws IOException {
    ImportedBefore before = new ImportedBefore();
    ImportLines lines = new ImportLines();
    for (Optional<Line> next = source.next(); next.isPresent(); next = source.next()) {
      if (next.get().faults().isEmpty()
          && lines.read(next.get().text()).command() instanceof ParsedLine.Ready ready) {
        before.note(ready.command(), next.get().number());
      }
    }
    return before;
  }

  /** Whether nothing was. */
  boolean isEmpty() {
    return known.isEmpty();
  }

  /** Whether a command of that id was. */
  boolean has(CommandId command) {
    return known.find(command.id()).isPresent();
  }

  private void note(OutgoingCommand command, long line) {
    known.note(command.commandId().id(), line);
    known.note(kept(command), line);
  }

  /** What is wrong with an import that says something else than was imported. */
  List<String> faultsOf(OutgoingCommand command) {
    OptionalInt before = known.find(command.commandId().id());
    return before.isEmpty() || known.find(kept(command)).isPresent()
        ? List.of()
        : List.of(
            "Expected "
                + TextForm.quote(command.subscriptionId())
                + " as it was imported, on line "
                + before.getAsInt()
                + " of that file, but what was sold, from when it is counted, for whom it is or"
                + " what is owed has changed since: an activation does not bring that, see"
                + " 'Changed meanwhile' in docs/import.md");
  }

  private static String kept(OutgoingCommand command) {
    String said =
        command.command() instanceof Import data ? withoutPassing(data).toString() : "no import";
    return command.commandId().id() + " " + command.subscriptionId() + " " + said;
  }

  private static Import withoutPassing(Import data) {
    return new Import(
        data.terms(),
        data.planId(),
        data.catalogVersion(),
        data.currency(),
        data.zone(),
        data.anchor(),
        new GivenPeriod(data.anchor(), data.anchor()),
        Optional.empty(),
        Optional.empty(),
        data.balanceMinor(),
        data.customerRef(),
        data.externalId());
  }
}

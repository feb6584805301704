package dev.termshift.cli.imports;

import dev.termshift.cli.send.LineSource;
import dev.termshift.contract.command.OutgoingCommand;
import dev.termshift.contract.command.ParsedLine;
import dev.termshift.domain.command.ImportCommand.Import;
import dev.termshift.domain.command.SubscriptionCommand.Misspelt;
import dev.termshift.json.TextForm;
import dev.termshift.kernel.CommandId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;

/**
 * The lines of an import, read one by one: each subscription counts once, and lines that are
 * refused are put aside.
 */
final class ImportFile {

  private final LineSource source;
  private final RefusedRows refused;
  private final ImportedBefore before;
  private final ImportLines lines = new ImportLines();
  private final FirstLines firstLines = new FirstLines();
  private long count;

  ImportFile(LineSource source, RefusedRows refused, ImportedBefore before) {
    this.source = source;
    this.refused = refused;
    this.before = before;
  }

  /** What the line says that was read last. */
  ImportLines.Line read(LineSource.Line line) {
    count++;
    ImportLines.Line read =
        line.faults().isEmpty() ? lines.read(line.text()) : ImportLines.Line.faulty(line.faults());
    if (!(read.command() instanceof ParsedLine.Ready ready)) {
      return read;
    }
    List<String> faults =
        ready.command().command() instanceof Misspelt misspelt
            ? misspelt.faults()
            : faults(ready.command(), line.number());
    return faults.isEmpty() ? read : ImportLines.Line.faulty(faults);
  }

  private List<String> faults(OutgoingCommand command, long line) {
    List<String> again = again(command, line);
    return again.isEmpty() ? before.faultsOf(command) : again;
  }

  /** What is wrong if the subscription, or what the other system calls it, stood there before. */
  private List<String> again(OutgoingCommand command, long line) {
    String commandId = command.commandId().id();
    String subscriptionId = command.subscriptionId();
    boolean alike = commandId.equals(ImportLines.commandId(subscriptionId));
    OptionalInt named = firstLines.note(commandId, line);
    OptionalInt called =
        alike ? named : firstLines.note(ImportLines.commandId(subscriptionId) + " ", line);
    if (called.isPresent()) {
      return twice("subscription", subscriptionId, called.getAsInt());
    }
    return named.isPresent() && command.command() instanceof Import data
        ? twice("externalId", data.externalId().orElse(commandId), named.getAsInt())
        : List.of();
  }

  private static List<String> twice(String what, String name, int before) {
    return List.of(
        "Expected each "
            + what
            + " once, but "
            + TextForm.quote(name)
            + " stands on line "
            + before
            + " already: join the two, or take one out");
  }

  /** The import of the line that was read last; a line that is none is put aside. */
  ParsedLine imported(LineSource.Line line) {
    ParsedLine command = read(line).command();
    if (command instanceof ParsedLine.Faulty) {
      putAside();
    }
    return command;
  }

  /** The same of its activation. */
  ParsedLine activation(LineSource.Line line) {
    ParsedLine command = imported(line);
    return command instanceof ParsedLine.Ready ready
            && ready.command().command() instanceof Import data
        ? new ParsedLine.Ready(ImportLines.activation(ready.command(), data))
        : command;
  }

  /** The line that an answered command came from, if it did and has not been answered before. */
  OptionalInt answered(CommandId command) {
    return ImportLines.imported(command).map(firstLines::take).orElse(OptionalInt.empty());
  }

  /** Whether the command is an import of what was imported before. */
  boolean wasImported(CommandId command) {
    return before.has(command);
  }

  /** Whether no line has been read. */
  boolean isEmpty() {
    return count == 0;
  }

  /** Puts the line aside that was read last. */
  void putAside() {
    try {
      refused.add(source.written());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

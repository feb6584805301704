package dev.termshift.cli.simulate;

import dev.termshift.cli.console.BadInput;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.simulate.output.KafkaLines;
import dev.termshift.cli.simulate.output.LedgerLines;
import dev.termshift.cli.simulate.output.LedgerTable;
import dev.termshift.cli.simulate.output.SimulationListener;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.settings.CatalogFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sub-command that answers what a subscriber would be billed. */
@Command(
    name = "simulate",
    header = "Runs the rules over commands from a file, in log time, without a broker.",
    description = {
      "One JSON object a line, in the order of time:",
      "  {\"at\":\"2026-01-31T00:00:00Z\",\"authority\":\"CUSTOMER\",\"subscriptionId\":\"s-1\",",
      "   \"command\":{\"type\":\"start\",\"data\":{\"planId\":\"basic-monthly\"}}}",
      "\"command\" is a line of 'send' without its subscription, or a CloudEvent as on Kafka; its"
          + " \"id\" and \"source\" may be given. \"authority\" is CUSTOMER (if absent), SUPPORT or"
          + " PAYMENT; for the last two \"givenAt\" tells when the command reached its own"
          + " topic, if that was before \"at\".",
      "Before each line every deadline fires that is due before it, as of its own instant.",
      "Prints the billing events and replies as the records they are on Kafka, one a line:",
      "  {\"topic\":...,\"key\":...,\"headers\":{...},\"value\":{...}}",
      "The value is byte for byte what consumers get, and nothing else is on standard output."
    },
    footer = {
      "",
      "A rejected command is a reply, not a failure. What would be a dead letter on Kafka is noted"
          + " on standard error. A line that is no input ends the run with exit code 2."
    })
public final class SimulateCommand implements Callable<Integer> {

  private static final int BUFFER = 1 << 16;

  @Mixin private CommonOptions.Output output = new CommonOptions.Output();

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      defaultValue = "config/catalog.conf",
      description = "What is offered (${DEFAULT-VALUE}).")
  private Path catalog = Path.of("config/catalog.conf");

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "Let time run on after the last line, up to and including this instant.")
  private Optional<Instant> until = Optional.empty();

  @Option(
      names = "--pay",
      description = "Every charge is paid the moment it is requested: no payments need be written.")
  private boolean paysAtOnce;

  @Option(
      names = "--timers-down",
      paramLabel = "FROM/UNTIL",
      description =
          "An outage: from one instant until another no deadline fires by itself. What falls due"
              + " is found by its subscription's next command, or at the end.")
  private Optional<String> timersDown = Optional.empty();

  @Option(
      names = "--table",
      description =
          "Print a ledger for people: COLLECTED is the money that came in, CREDITS and BALANCE"
              + " (what the subscriber is owed) are what is left after the event.")
  private boolean table;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "-",
      description = "The lines; - is standard input (${DEFAULT-VALUE}).")
  private String file = "-";

  @Override
  public Integer call() throws IOException {
    Catalog offered = CatalogFile.read(catalog);
    TimersDown down = timersDown.map(TimersDown::parse).orElse(TimersDown.NEVER);
    // Bytes, not characters: values are printed as they are on Kafka, whatever the locale.
    BufferedOutputStream out = new BufferedOutputStream(System.out, BUFFER);
    try (ByteLines lines = ByteLines.open(file)) {
      if (table) {
        tabulate(offered, down, lines, out);
      } else {
        run(new SimulatedLog(offered, down, paysAtOnce, noting(new KafkaLines(out))), lines);
      }
    } finally {
      out.flush();
    }
    return ExitCode.OK;
  }

  private void tabulate(Catalog offered, TimersDown down, ByteLines lines, OutputStream out)
      throws IOException {
    LedgerLines ledger = new LedgerLines();
    try {
      run(new SimulatedLog(offered, down, paysAtOnce, noting(ledger)), lines);
    } finally {
      out.write(LedgerTable.of(ledger.lines()).getBytes(StandardCharsets.UTF_8));
    }
  }

  private SimulationListener noting(SimulationListener listener) {
    return new DeadLetterNotes(listener, output::note);
  }

  private void run(SimulatedLog log, ByteLines lines) throws IOException {
    InputReader inputs = new InputReader(lines);
    Optional<SimulationInput> last = Optional.empty();
    for (Optional<SimulationInput> next = inputs.next(); next.isPresent(); next = inputs.next()) {
      log.append(next.get());
      last = next;
    }
    Instant end = last.map(SimulationInput::at).orElse(Instant.MIN);
    if (until.filter(end::isAfter).isPresent()) {
      throw new BadInput("Expected --until at " + end + " or later, but got " + until.get());
    }
    until.ifPresent(instant -> log.runUntil(instant.plusNanos(1)));
  }
}

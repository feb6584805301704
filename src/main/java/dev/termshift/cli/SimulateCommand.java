package dev.termshift.cli;

import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.OfferedCatalog;
import dev.termshift.cli.console.Together;
import dev.termshift.domain.catalog.Catalog;
import dev.termshift.json.Printable;
import dev.termshift.simulation.ByteLines;
import dev.termshift.simulation.DeadLetterNotes;
import dev.termshift.simulation.FinalStates;
import dev.termshift.simulation.InputReader;
import dev.termshift.simulation.KafkaLines;
import dev.termshift.simulation.LedgerLines;
import dev.termshift.simulation.LedgerTable;
import dev.termshift.simulation.MeantOffers;
import dev.termshift.simulation.SimulatedLog;
import dev.termshift.simulation.SimulatedPayments;
import dev.termshift.simulation.SimulationInput;
import dev.termshift.simulation.SimulationListener;
import dev.termshift.simulation.TimersDown;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.Terminal;
import dev.termshift.terminal.Wrapping;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
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
      "Before each line every deadline fires that is due before it, as of its own instant; a line"
          + " at that very instant comes before it.",
      "A line that was there can come again:",
      "  {\"at\":\"2026-02-01T00:00:00Z\",\"repeat\":3}     the command of line 3, sent again with"
          + " its id",
      "  {\"at\":\"2026-02-01T00:00:00Z\",\"redeliver\":3}  the record of line 3, delivered again"
          + " as after a crash",
      "On a terminal it prints a ledger (--table). With --json, or where another program reads, it"
          + " prints the billing events, replies and dead letters as the records they are on Kafka,"
          + " one a line:",
      "  {\"topic\":...,\"key\":...,\"headers\":{...},\"value\":{...}}",
      "The value is what consumers get, byte for byte but for characters that would steer a"
          + " terminal: those are escaped, which is the same JSON."
    },
    footer = {
      CommandData.TEXT,
      "",
      "A rejected command is a reply, not a failure. A dead letter is one: it is printed, noted on"
          + " standard error, and makes the exit code 1. A line that is no input ends the run with"
          + " exit code 2."
    })
public final class SimulateCommand implements Callable<Integer> {

  private static final int BUFFER = 1 << 16;

  @Mixin private CommonOptions.Output output = new CommonOptions.Output();

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      defaultValue = OfferedCatalog.USUAL,
      description = "What is offered (${DEFAULT-VALUE}).")
  private Path catalog = Path.of(OfferedCatalog.USUAL);

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
      names = "--decline",
      paramLabel = "CHARGE",
      description =
          "With --pay: decline this charge instead, such as ada:c2; only one attempt of it:"
              + " ada:c2-1; all charges of a subscription: ada:*. From an instant on:"
              + " ada:*@2026-05-01T00:00:00Z, what waits for an answer then included. With what is"
              + " said of it: ada:c2=HARD (or SOFT, ACTION_REQUIRED, UNANSWERED, PAID). The first"
              + " that fits counts. May be given several times.")
  private List<String> declined = List.of();

  @Option(
      names = "--timers-down",
      paramLabel = "FROM/UNTIL",
      description =
          "An outage: from one instant until another no deadline fires by itself. What falls due"
              + " is found by its subscription's next command, or at the end. May be given several"
              + " times.")
  private List<String> timersDown = List.of();

  @Option(
      names = "--table",
      description =
          "Print a ledger for people, not only on a terminal: COLLECTED is the money that came in"
              + " or, with a minus, went back, CREDITS and BALANCE (what the subscriber is owed)"
              + " are what is left after the event. Below it stands how each subscription is at"
              + " the end.")
  private boolean table;

  @Option(names = "--json", description = "Print the records as JSON, on a terminal too.")
  private boolean json;

  @Option(
      names = "--final",
      description =
          "Print how each subscription is at the end, as the HTTP API shows it: one more line,"
              + " {\"at\":...,\"subscriptions\":[...]}.")
  private boolean showsEnd;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "-",
      description = "The lines; - is standard input (${DEFAULT-VALUE}).")
  private String file = "-";

  @Override
  public Integer call() throws IOException {
    Together.refuseBoth("--table", table, "--json", json);
    table = isLedger(Terminal.isThere());
    Catalog offered = OfferedCatalog.read(catalog, output);
    TimersDown down = TimersDown.parse(timersDown);
    SimulatedPayments payer = SimulatedPayments.parse(paysAtOnce, declined);
    // Bytes, not characters: values are printed as they are on Kafka, whatever the locale.
    BufferedOutputStream out = new BufferedOutputStream(System.out, BUFFER);
    AtomicLong deadLetters = new AtomicLong();
    LedgerLines ledger = new LedgerLines();
    SimulationListener listener =
        new MeantOffers(
            new DeadLetterNotes(table ? ledger : new KafkaLines(out), output::note, deadLetters),
            offered);
    SimulatedLog log = new SimulatedLog(offered, down, payer, listener);
    requireLastBeforeEnd();
    Terminal.promptFor(file).ifPresent(output::note);
    try (ByteLines lines = ByteLines.open(file)) {
      try {
        run(log, lines);
      } finally {
        finish(log, new FinalStates(offered), ledger, out);
      }
    }
    log.declinedInVain().forEach(this::sayThatNoChargeFits);
    log.timersDownInVain(end(log)).forEach(this::sayThatNoneWasDue);
    return deadLetters.get() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  boolean isLedger(boolean isTerminal) {
    return table || (isTerminal && !json);
  }

  private void sayThatNoChargeFits(String rule) {
    output.note("Expected a charge that --decline=" + rule + " fits, but none was requested");
  }

  private void sayThatNoneWasDue(String outage) {
    output.note(
        "Expected a deadline that --timers-down=" + outage + " holds back, but none was due then");
  }

  /** What happened before a line that cannot be used is told too. */
  private void finish(
      SimulatedLog log, FinalStates states, LedgerLines ledger, BufferedOutputStream out)
      throws IOException {
    if (table && !ledger.lines().isEmpty()) {
      out.write(LedgerTable.of(ledger.lines(), Terminal.width()).getBytes(StandardCharsets.UTF_8));
    }
    if (table && !log.subscriptions().isEmpty()) {
      out.write(
          wrapped(states.text(log.subscriptions(), end(log))).getBytes(StandardCharsets.UTF_8));
    }
    if (showsEnd && !log.subscriptions().isEmpty()) {
      byte[] json = states.json(log.subscriptions(), end(log));
      out.write(
          Printable.of(new String(json, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
    out.flush();
  }

  private static String wrapped(String text) {
    int columns = Terminal.width();
    return text.lines()
        .flatMap(line -> Wrapping.lines(line, columns, FinalStates.INDENT).stream())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private Instant end(SimulatedLog log) {
    return until.filter(log.reached()::isBefore).orElse(log.reached());
  }

  private void run(SimulatedLog log, ByteLines lines) throws IOException {
    InputReader inputs = new InputReader(lines);
    Optional<SimulationInput> next = inputs.next();
    if (next.isEmpty()) {
      throw new BadInput("Expected inputs in " + lines.name() + ", but there is none");
    }
    while (next.isPresent() && !output.isLost()) {
      requireBeforeEnd(next.get().at());
      log.append(next.get());
      next = inputs.next();
    }
    log.settle();
    until.ifPresent(instant -> log.runUntil(instant.plusNanos(1)));
  }

  /** Of a file that can be read twice, this is known before anything is printed. */
  private void requireLastBeforeEnd() throws IOException {
    if (until.isPresent() && Files.isRegularFile(Path.of(file))) {
      try (ByteLines lines = ByteLines.open(file)) {
        requireBeforeEnd(new InputReader(lines).lastAt());
      }
    }
  }

  private void requireBeforeEnd(Instant at) {
    if (until.filter(at::isAfter).isPresent()) {
      throw new BadInput("Expected --until at " + at + " or later, but got " + until.get());
    }
  }
}

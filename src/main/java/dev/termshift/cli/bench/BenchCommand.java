package dev.termshift.cli.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.cli.EmbeddedServers;
import dev.termshift.cli.audit.Audit;
import dev.termshift.cli.audit.AuditReport;
import dev.termshift.cli.console.BadInput;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.Reach;
import dev.termshift.local.server.EmbeddedBroker;
import dev.termshift.local.server.EmbeddedDatabase;
import dev.termshift.settings.TermshiftSettings;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sub-command that measures how much one node decides on this machine. */
@Command(
    name = "bench",
    header = "Measures how much one node decides on this machine.",
    description = {
      "Decides a seeded load of consumptions on a broker and a database of its own, started for"
          + " the run. A warm-up is not counted. Figures compare only within one machine.",
      "The last line is JSON. commandsPerSecond counts from the first command sent to the last"
          + " reply read. p50Ms and p99Ms run from sending a command to reading its reply, at half"
          + " that rate. missing and duplicated come from an audit of everything afterwards; exit"
          + " code 1 if it finds a fault.",
      "Before it stands how many events a second PostgreSQL takes alone at that moment: a rough"
          + " measure of the machine, which moves with what else it does."
    })
public final class BenchCommand implements Callable<Integer> {

  private static final int CONNECTIONS = 2;
  private static final int PERCENT = 100;

  @Mixin private CommonOptions.Output output = new CommonOptions.Output();

  @Option(
      names = "--commands",
      paramLabel = "N",
      defaultValue = "200000",
      description = "Commands that count for the throughput (default: ${DEFAULT-VALUE}).")
  private int commands;

  @Option(
      names = "--subscriptions",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Subscriptions they are spread over (default: ${DEFAULT-VALUE}).")
  private int subscriptions;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "3000000",
      description =
          "Commands before the count begins, at most (default: ${DEFAULT-VALUE}); the warm-up ends"
              + " sooner when the compilers have little left to do.")
  private int warmUp;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Partitions of the log (default: ${DEFAULT-VALUE}, two for each of two cores).")
  private int partitions;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "The same seed gives the same load (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    EmbeddedServers.require("bench");
    requirePositive("--commands", commands);
    requirePositive("--subscriptions", subscriptions);
    requirePositive("--partitions", partitions);
    Bench bench =
        new Bench(new Bench.Plan(commands, subscriptions, warmUp, partitions, seed), output::note);
    try (EmbeddedBroker broker = EmbeddedBroker.temporary();
        EmbeddedDatabase database = EmbeddedDatabase.temporary()) {
      TermshiftSettings settings = bench.settings(broker, database);
      Bench.Measured measured = bench.run(settings);
      AuditReport audit = audit(settings);
      output.note(yardstick(settings, measured));
      audit.examples().forEach(output::note);
      output.line(json(measured, audit));
      return audit.isClean() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private static void requirePositive(String option, int value) {
    if (value < 1) {
      throw new BadInput("Expected " + option + " to be at least 1, but got " + value);
    }
  }

  private static AuditReport audit(TermshiftSettings settings) {
    try (HikariDataSource database = Reach.database(settings.database(), CONNECTIONS)) {
      return new Audit(settings.kafka(), database).run();
    }
  }

  private static String yardstick(TermshiftSettings settings, Bench.Measured measured) {
    try (HikariDataSource database = Reach.database(settings.database(), CONNECTIONS)) {
      double rows = new JournalYardstick(database).rowsPerSecond();
      return String.format(
          Locale.ROOT,
          "PostgreSQL alone takes %.0f events/s here; the node decided %.0f %% of that",
          rows,
          PERCENT * measured.commandsPerSecond() / rows);
    }
  }

  private static String json(Bench.Measured measured, AuditReport audit) {
    return String.format(
        Locale.ROOT,
        "{\"commandsPerSecond\":%.0f,\"p50Ms\":%.1f,\"p99Ms\":%.1f,"
            + "\"missing\":%d,\"duplicated\":%d}",
        measured.commandsPerSecond(),
        measured.p50Ms(),
        measured.p99Ms(),
        audit.missing(),
        audit.duplicated());
  }
}

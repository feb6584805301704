package dev.termshift.chaos;

import dev.termshift.chaos.cluster.Shape;
import dev.termshift.chaos.fault.FaultLoop;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.MavenHost;
import dev.termshift.cli.console.OneLineFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that tries to break "exactly once" with everything that happens in production. */
@Command(
    name = "chaos",
    header = "Tries to lose, double or reorder a bill.",
    description = {
      "Runs brokers, PostgreSQL and engine nodes as child processes with proxies between them,"
          + " sends a seeded load, lets faults happen, waits for rest, and holds everything that is"
          + " left against the rules.",
      "The last line is JSON. Exit code 1 if anything is missing, duplicated, out of order, wrongly"
          + " decided, unanswered or not conserved, or if the installation did not recover in time."
    })
public final class ChaosCommand implements Callable<Integer> {

  private static final int PARTITIONS = 6;
  private static final int SECONDS = 60;
  private static final int ALWAYS = 100;
  private static final FaultLoop.AtOnce SOMETIMES_TWO = new FaultLoop.AtOnce(25, 2);

  @Mixin private CommonOptions.Output output = new CommonOptions.Output();

  @Option(
      names = "--minutes",
      defaultValue = "2",
      description = "How long faults go on (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed gives the same load and faults (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--commands",
      defaultValue = "20000",
      description = "How many commands are sent (default: ${DEFAULT-VALUE}).")
  private int commands;

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "Commands a second (default: spread over the time).")
  private int rate;

  @Option(
      names = "--nodes",
      defaultValue = "3",
      description = "Engine nodes, 2 to 4 (default: ${DEFAULT-VALUE}).")
  private int nodes;

  @Option(
      names = "--brokers",
      defaultValue = "1",
      description = "Brokers, 1 or 3 (default: ${DEFAULT-VALUE}).")
  private int brokers;

  @Option(
      names = "--faults",
      split = ",",
      paramLabel = "KIND",
      description = "Only these kinds of faults.")
  private List<String> kinds = new ArrayList<>();

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description =
          "Always this many faults at a time, each in another area, 1 to 4 (default: one, and every"
              + " fourth time two).")
  private @Nullable Integer atOnce;

  @Option(
      names = "--node-argument",
      paramLabel = "ARG",
      description = "One more argument for each node.")
  private List<String> nodeArguments = new ArrayList<>();

  /** Runs once and ends the process with its exit code. */
  public static void main(String[] args) {
    int exitCode = OneLineFaults.handleIn(new CommandLine(new ChaosCommand())).execute(args);
    MavenHost.silence();
    System.exit(exitCode);
  }

  @Override
  public Integer call() throws InterruptedException {
    ChaosResult result = new ChaosRun(plan(), output::note).run();
    result.report().examples().forEach(output::note);
    result.stuck().forEach(output::note);
    output.line(result.json());
    return result.isClean() ? ExitCode.OK : ExitCode.FAILED;
  }

  private ChaosPlan plan() {
    int perSecond = rate > 0 ? rate : Math.max(1, commands / (minutes * SECONDS));
    return new ChaosPlan(
        seed,
        commands,
        perSecond,
        Duration.ofMinutes(minutes),
        new Shape(brokers, nodes, PARTITIONS),
        kinds,
        atOnce == null ? SOMETIMES_TWO : new FaultLoop.AtOnce(ALWAYS, atOnce),
        kinds.isEmpty(),
        nodeArguments);
  }
}

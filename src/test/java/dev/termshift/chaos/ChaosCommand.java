package dev.termshift.chaos;

import dev.termshift.chaos.cluster.Shape;
import dev.termshift.chaos.drill.Drill;
import dev.termshift.chaos.drill.Drills;
import dev.termshift.chaos.fault.Fault;
import dev.termshift.chaos.fault.FaultKinds;
import dev.termshift.chaos.fault.FaultLoop;
import dev.termshift.chaos.fault.node.RollingUpgrade;
import dev.termshift.chaos.load.KnownCommands;
import dev.termshift.chaos.load.Load;
import dev.termshift.chaos.upgrade.OlderBuild;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.MavenHost;
import dev.termshift.cli.console.OneLineFaults;
import dev.termshift.forms.FrozenForms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
  private static final int QUORUM = 3;

  /** A run of so many minutes is one of an installation as in production. */
  private static final int LONG_MINUTES = 10;

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
      description = "Brokers, 1 or 3 (default: 3 if --minutes is 10 or more, else 1).")
  private @Nullable Integer brokers;

  @Option(
      names = "--faults",
      split = ",",
      paramLabel = "KIND",
      description = "Only these kinds of faults and drills (default: all).")
  private List<String> kinds = new ArrayList<>();

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description =
          "Always this many faults at a time, each in another area, 1 to 5 (default: one, and every"
              + " fourth time two).")
  private @Nullable Integer atOnce;

  @Option(
      names = "--down-minutes",
      defaultValue = "3",
      description =
          "How long all nodes are down in the drills of that (default: ${DEFAULT-VALUE}).")
  private int downMinutes;

  @Option(
      names = "--rolling-upgrade",
      description =
          "One more kind of fault, rolling-upgrade: nodes go back to the build at which the forms"
              + " froze, and are upgraded again. It is built first, which takes minutes; the load"
              + " is of commands that it knows.")
  private boolean rollingUpgrade;

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
    int many = minutes >= LONG_MINUTES ? QUORUM : 1;
    Shape shape = new Shape(brokers == null ? many : brokers, nodes, PARTITIONS, seed % 2 == 0);
    Drills drills = Drills.all(Duration.ofMinutes(downMinutes));
    List<Fault> faults = faults(shape);
    requireKnown(faults, drills);
    return new ChaosPlan(
        seed,
        new Load.Amount(commands, perSecond, known()),
        Duration.ofMinutes(minutes),
        shape,
        faults.stream().filter(fault -> isWanted(fault.kind())).toList(),
        atOnce == null ? SOMETIMES_TWO : new FaultLoop.AtOnce(ALWAYS, atOnce),
        drills.only(drill -> isWanted(drill.kind())),
        nodeArguments);
  }

  private KnownCommands known() {
    return rollingUpgrade ? KnownCommands.of(FrozenForms.load()) : KnownCommands.ALL;
  }

  private List<Fault> faults(Shape shape) {
    List<Fault> faults = new ArrayList<>(FaultKinds.of(shape));
    if (rollingUpgrade) {
      OlderBuild frozen = new OlderBuild(Path.of(""), FrozenForms.load().commit());
      faults.add(new RollingUpgrade(frozen.checkout(output::note)));
    }
    return faults;
  }

  private boolean isWanted(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }

  private void requireKnown(List<Fault> faults, Drills drills) {
    Stream<String> known =
        Stream.concat(faults.stream().map(Fault::kind), drills.all().stream().map(Drill::kind));
    List<String> all = known.toList();
    if (!all.containsAll(kinds)) {
      throw new IllegalArgumentException("Expected kinds of " + all + ", but got " + kinds);
    }
  }
}

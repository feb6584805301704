package dev.termshift.endtoend;

import dev.termshift.cli.console.MavenHost;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A fuzz run of any length; its last line is the report, and it ends with 1 on a fault. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    description =
        "Sends records of which half are wrong to a node, a broker and a database of its own, and"
            + " checks that each command gets one reply and everything else one dead letter.")
public final class FuzzCommand implements Callable<Integer> {

  @Option(
      names = "--records",
      defaultValue = "200000",
      description = "How many records to send (${DEFAULT-VALUE}).")
  private int records;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "The same records again, or others (${DEFAULT-VALUE}).")
  private long seed;

  private FuzzCommand() {}

  /** Runs and ends the process. */
  public static void main(String[] args) {
    int exitCode = new CommandLine(new FuzzCommand()).execute(args);
    MavenHost.silence();
    System.exit(exitCode);
  }

  @Override
  public Integer call() {
    FuzzReport report = FuzzRun.of(records, seed);
    System.out.println(report.toJson());
    return report.faults().isEmpty() ? 0 : 1;
  }
}

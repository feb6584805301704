package dev.termshift.endtoend;

import dev.termshift.cli.console.MavenHost;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * An interrupted import of any length; its last line is the report, and it ends with 1 on a fault.
 */
@Command(
    name = "imports",
    mixinStandardHelpOptions = true,
    description =
        "Imports subscriptions that it makes up into a node, a broker and a database of its own,"
            + " kills sender and node in the middle, sends the file twice more, activates most,"
            + " lets their term pass, and compares everything with the file.")
public final class ImportRunCommand implements Callable<Integer> {

  @Option(
      names = "--rows",
      defaultValue = "100000",
      description = "How many subscriptions to import (${DEFAULT-VALUE}).")
  private int rows;

  private ImportRunCommand() {}

  /** Runs and ends the process. */
  public static void main(String[] args) {
    int exitCode = new CommandLine(new ImportRunCommand()).execute(args);
    MavenHost.silence();
    System.exit(exitCode);
  }

  @Override
  public Integer call() throws Exception {
    ImportReport report = ImportRun.of(rows, System.err::println);
    System.out.println(report.toJson());
    return report.faults().isEmpty() ? 0 : 1;
  }
}

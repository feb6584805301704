package dev.termshift;

import dev.termshift.cli.AuditCommand;
import dev.termshift.cli.MigrateCommand;
import dev.termshift.cli.RebuildCommand;
import dev.termshift.cli.SchemasCommand;
import dev.termshift.cli.ServeCommand;
import dev.termshift.cli.SimulateCommand;
import dev.termshift.cli.TopicsCommand;
import dev.termshift.cli.adopt.AdoptCommand;
import dev.termshift.cli.bench.BenchCommand;
import dev.termshift.cli.console.CommonOptions;
import dev.termshift.cli.console.ExitCode;
import dev.termshift.cli.console.MavenHost;
import dev.termshift.cli.console.OneLineFaults;
import dev.termshift.cli.deadletters.DeadLettersCommand;
import dev.termshift.cli.demo.DemoCommand;
import dev.termshift.cli.imports.ImportFileCommand;
import dev.termshift.cli.send.SendCommand;
import dev.termshift.cli.status.LagCommand;
import dev.termshift.cli.status.StatusCommand;
import dev.termshift.terminal.StandardOutput;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The entry point: what can be asked for. */
@Command(
    name = "termshift",
    description = "Changes subscriptions: commands in from Kafka, billing events out to Kafka.",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      TopicsCommand.class,
      MigrateCommand.class,
      SendCommand.class,
      ImportFileCommand.class,
      SimulateCommand.class,
      SchemasCommand.class,
      AuditCommand.class,
      StatusCommand.class,
      LagCommand.class,
      RebuildCommand.class,
      AdoptCommand.class,
      DeadLettersCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 the check found something, or the run failed; 2 bad arguments or"
          + " configuration; 141 whoever read the output left before its end.",
      "Start with: termshift demo"
    })
public final class Main implements Callable<Integer> {

  @Mixin private CommonOptions.Output output = new CommonOptions.Output();

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    StandardOutput.install();
    int exitCode = commandLine().execute(args);
    MavenHost.silence();
    System.exit(exitCode);
  }

  /** The command line, not yet given any arguments. */
  static CommandLine commandLine() {
    return OneLineFaults.handleIn(new CommandLine(new Main()));
  }

  @Override
  public Integer call() {
    output.usage();
    return ExitCode.BAD_INPUT;
  }
}

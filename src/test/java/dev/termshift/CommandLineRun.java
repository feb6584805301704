package dev.termshift;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * What a run of the command line, in this JVM, came to.
 *
 * @param exitCode what the process would end with
 * @param out what it printed
 * @param err what it printed on standard error
 */
public record CommandLineRun(int exitCode, String out, String err) {

  /** Runs with these arguments. */
  public static CommandLineRun of(List<String> args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int exitCode = commandLine.execute(args.toArray(String[]::new));
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }

  /** Runs with these arguments. */
  public static CommandLineRun of(String... args) {
    return of(List.of(args));
  }

  /** The sub-commands that there are, without the one that only explains the others. */
  public static Stream<String> subCommands() {
    return Main.commandLine().getSubcommands().keySet().stream()
        .filter(name -> !name.equals("help"));
  }

  /** The last line of standard output. */
  public String lastLine() {
    List<String> lines = out.strip().lines().toList();
    return lines.get(lines.size() - 1);
  }
}

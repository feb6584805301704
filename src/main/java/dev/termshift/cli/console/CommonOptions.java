package dev.termshift.cli.console;

import dev.termshift.json.Printable;
import dev.termshift.settings.SealKeys;
import dev.termshift.settings.TermshiftSettings;
import dev.termshift.settings.UnknownKeys;
import dev.termshift.terminal.BadInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every sub-command that works with a configured installation. */
@Command
public final class CommonOptions {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "The configuration; what it does not say is as in reference.conf. The environment"
              + " (TERMSHIFT_...) goes over it.")
  private Optional<Path> config = Optional.empty();

  @Mixin private Output output = new Output();

  private boolean hasLooked;

  public TermshiftSettings settings() {
    requireGiven();
    return TermshiftSettings.load(config);
  }

  /** Where the catalog stands, for people. */
  public String catalogPlace() {
    return TermshiftSettings.catalogFile(config)
        .map(file -> file.toAbsolutePath().normalize().toString())
        .orElse("the defaults");
  }

  /** What those need who decide nothing. */
  public TermshiftSettings.Installation installation() {
    requireGiven();
    LibraryLogs.quietKafka();
    return TermshiftSettings.installation(config);
  }

  /** The keys that tell what the forwarder brought. */
  public SealKeys sealKeys() {
    return TermshiftSettings.sealKeys(config);
  }

  /** The same, for those who can do without. */
  public Optional<SealKeys> sealKeysIfAny() {
    return TermshiftSettings.sealKeysIfAny(config);
  }

  /** What no file and no environment names would be sought on this machine, and not found. */
  private void requireGiven() {
    if (!TermshiftSettings.isGiven(config)) {
      throw new BadInput("No configuration: give --config FILE.");
    }
    if (!hasLooked) {
      UnknownKeys.strayVariables(System.getenv(), text()).forEach(output::note);
      hasLooked = true;
    }
  }

  /** Of the configuration; whoever reads it says why that cannot be done. */
  private String text() {
    try {
      return config.isPresent() ? Files.readString(config.get()) : "";
    } catch (IOException e) {
      return "";
    }
  }

  public Output output() {
    return output;
  }

  /** Where a command writes, and how it explains itself: help, version, failures. */
  @Command(mixinStandardHelpOptions = true, versionProvider = VersionText.class)
  public static final class Output {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
        names = {OneLineFaults.VERBOSE, "--verbose"},
        description = "Show the stack trace of a failure, as TERMSHIFT_DEBUG=1 does.")
    @SuppressWarnings("unused") // Who handles the failure looks for the option by its name.
    private boolean verbose;

    /** A line on standard output, at once; whatever is in the text, it is one line. */
    public void line(String text) {
      print(command.commandLine().getOut(), Printable.of(text));
    }

    /** A line on standard error, like {@link #line}. */
    public void note(String text) {
      print(command.commandLine().getErr(), Printable.of(text));
    }

    /** A text of our own on standard output, as many lines as it is. */
    public void document(String text) {
      print(command.commandLine().getOut(), text);
    }

    /** Whether what was printed until now could not be written: a full disk, a reader that left. */
    public boolean isLost() {
      return isLost(command.commandLine());
    }

    /** Some print bytes to standard output itself; both remember that they failed. */
    static boolean isLost(CommandLine command) {
      return command.getOut().checkError() || System.out.checkError();
    }

    /** How the command is used, on standard error. */
    public void usage() {
      command.commandLine().usage(command.commandLine().getErr());
    }

    private static void print(PrintWriter writer, String text) {
      writer.println(text);
      writer.flush();
    }
  }
}

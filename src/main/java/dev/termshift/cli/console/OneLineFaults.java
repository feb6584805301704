package dev.termshift.cli.console;

import dev.termshift.json.KnownNames;
import dev.termshift.json.Printable;
import dev.termshift.pipeline.topics.TopicFaultsException;
import dev.termshift.settings.SettingsException;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.StandardOutput;
import dev.termshift.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong in a line per fault, without a stack trace unless somebody asks for it. */
public final class OneLineFaults {

  static final String VERBOSE = "-v";

  /** Before each line of a stack trace: a message in it cannot look like a line of ours. */
  private static final String TRACE = "  | ";

  /** What the command that prints the help of others says; the name is a part of it. */
  private static final Pattern UNKNOWN_COMMAND =
      Pattern.compile("Unknown subcommand '(.*)'\\.", Pattern.DOTALL);

  /** How it begins to say that an option has no value; of a lacking option it says otherwise. */
  private static final String NO_VALUE = "Missing required parameter for option";

  /** Any value asks for stack traces. */
  private static final String DEBUG = "TERMSHIFT_DEBUG";

  private OneLineFaults() {}

  /** Lets this command line and its sub-commands end with exit codes instead of exceptions. */
  public static CommandLine handleIn(CommandLine commandLine) {
    return commandLine
        .setHelpFactory(HelpText::of)
        .setColorScheme(CommandLine.Help.defaultColorScheme(colours(System.getenv())))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionStrategy(OneLineFaults::run)
        .setParameterExceptionHandler(OneLineFaults::badArguments)
        .setExecutionExceptionHandler(OneLineFaults::failed);
  }

  /** The library paints on every terminal, unless {@code NO_COLOR} is there. */
  static CommandLine.Help.Ansi colours(Map<String, String> environment) {
    return Terminal.isDumb(environment) ? CommandLine.Help.Ansi.OFF : CommandLine.Help.Ansi.AUTO;
  }

  /** An error would end the main thread alone, and the process would go on with what is left. */
  private static int run(ParseResult arguments) {
    List<CommandLine> commands = arguments.asCommandLineList();
    CommandLine command = commands.get(commands.size() - 1);
    try {
      return ended(new CommandLine.RunLast().execute(arguments), command);
    } catch (Error e) {
      throw new CommandLine.ExecutionException(command, finished(command, PlainCause.of(e)), e);
    }
  }

  /**
   * Whoever reads a result that was cut off must not take it for all of it; a reader who left has
   * what it wanted.
   */
  private static int ended(int exitCode, CommandLine command) {
    if (!CommonOptions.Output.isLost(command)) {
      return exitCode;
    }
    if (StandardOutput.isReaderGone()) {
      return exitCode == ExitCode.OK ? ExitCode.READER_LEFT : exitCode;
    }
    say(
        command,
        "Expected standard output to take what '%s' printed, but not all of it could be written"
            .formatted(command.getCommandSpec().qualifiedName()));
    return exitCode == ExitCode.OK ? ExitCode.FAILED : exitCode;
  }

  private static int badArguments(ParameterException fault, String[] args) {
    CommandLine command = fault.getCommandLine();
    String shown = command.getCommandSpec().qualifiedName();
    say(
        command,
        ValueKind.fault(fault)
            .or(() -> withoutValue(fault))
            .orElseGet(
                () ->
                    "Expected arguments as '%s --help' shows them, but %s"
                        .formatted(shown, wrong(fault, args))));
    return ExitCode.BAD_INPUT;
  }

  /** A sentence, if an option stands there without what it takes. */
  private static Optional<String> withoutValue(ParameterException fault) {
    return Optional.of(fault)
        .filter(each -> String.valueOf(each.getMessage()).startsWith(NO_VALUE))
        .filter(MissingParameterException.class::isInstance)
        .flatMap(each -> ((MissingParameterException) each).getMissing().stream().findFirst())
        .filter(OptionSpec.class::isInstance)
        .map(OptionSpec.class::cast)
        .map(
            option ->
                "Expected %s behind %s, but got nothing"
                    .formatted(option.paramLabel(), option.longestName()));
  }

  private static String wrong(ParameterException fault, String[] args) {
    CommandLine command = fault.getCommandLine();
    Matcher unknown = UNKNOWN_COMMAND.matcher(String.valueOf(fault.getMessage()));
    if (unknown.matches()) {
      return "got '" + unknown.group(1) + "'" + meant(unknown.group(1), command.getCommandSpec());
    }
    if (fault instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      return "got '"
          + first
          + "'"
          + tooEarly(first.replaceFirst("=.*", ""), command, args)
              .orElseGet(() -> meant(first, command.getCommandSpec()));
    }
    String message = oneLine(String.valueOf(fault.getMessage())).replaceFirst("^Error: ", "");
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  /** An option of a command that stands before it. */
  private static Optional<String> tooEarly(String option, CommandLine command, String[] args) {
    List<String> having =
        command.getSubcommands().entrySet().stream()
            .filter(each -> each.getValue().getCommandSpec().optionsMap().containsKey(option))
            .map(Map.Entry::getKey)
            .toList();
    KnownNames known = KnownNames.of(having);
    String name =
        Stream.of(args)
            .filter(having::contains)
            .findFirst()
            .or(() -> Stream.of(args).flatMap(each -> known.nearest(each).stream()).findFirst())
            .orElse(having.size() == 1 ? having.get(0) : "COMMAND");
    return Optional.of(
            "; put '%s' behind the command: %s %s %s …"
                .formatted(option, command.getCommandSpec().qualifiedName(), name, option))
        .filter(each -> !having.isEmpty());
  }

  private static String meant(String word, CommandSpec command) {
    Collection<String> known =
        word.startsWith("-") ? command.optionsMap().keySet() : command.subcommands().keySet();
    Optional<String> option = Optional.of("--" + word).filter(command.optionsMap()::containsKey);
    // One letter is as near to another as to any.
    return word.length() <= 2 && word.startsWith("-")
        ? ""
        : KnownNames.askingFor(KnownNames.of(known).nearest(word).or(() -> option));
  }

  private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
    lines(failure, command).forEach(line -> say(command, line));
    if (isVerbose(arguments)) {
      traceOf(failure).lines().forEach(line -> say(command, TRACE + line.strip()));
    }
    boolean badInput = failure instanceof SettingsException || failure instanceof BadInput;
    return badInput ? ExitCode.BAD_INPUT : ExitCode.FAILED;
  }

  private static String traceOf(Exception failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    return trace.toString();
  }

  private static boolean isVerbose(ParseResult arguments) {
    boolean asked =
        arguments.asCommandLineList().stream()
            .map(CommandLine::getParseResult)
            .anyMatch(each -> each.hasMatchedOption(VERBOSE));
    return asked || System.getenv(DEBUG) != null;
  }

  /** An exception that collects faults gets a line for each; any other gets one line. */
  private static List<String> lines(Exception failure, CommandLine command) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof SettingsException settings) {
      return settings.faults();
    }
    if (failure instanceof TopicFaultsException topics) {
      return topics.faults();
    }
    if (failure instanceof BadInput bad) {
      return bad.faults().stream().map(fault -> PlainCause.withoutClasses(oneLine(fault))).toList();
    }
    if (message.startsWith("Expected ")) {
      return List.of(PlainCause.withoutClasses(oneLine(message)));
    }
    return List.of(finished(command, oneLine(PlainCause.of(failure))));
  }

  private static String finished(CommandLine command, String but) {
    return "Expected '%s' to finish, but %s; %s shows where"
        .formatted(command.getCommandSpec().qualifiedName(), but, VERBOSE);
  }

  private static String oneLine(String message) {
    return String.join("; ", message.lines().map(String::strip).toList());
  }

  private static void say(CommandLine command, String line) {
    command.getErr().println(Printable.of(line));
    command.getErr().flush();
  }
}

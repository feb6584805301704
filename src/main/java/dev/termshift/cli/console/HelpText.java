package dev.termshift.cli.console;

import dev.termshift.terminal.Terminal;
import dev.termshift.terminal.Wrapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The help of a command, as wide as the terminal: its lines end between words. The library would
 * part file names, keys and instants at their dots, and begin each further line further right.
 */
final class HelpText extends Help {

  /** In characters; as long as the lines of tables in the texts, which need not wrap then. */
  private static final int WIDEST = 100;

  /** Below that there is no place for options beside what they do. */
  private static final int NARROWEST = 60;

  /** What stands before the long names of options. */
  private static final int SHORT_NAMES = 5;

  /** So long that nothing is wrapped by the library. */
  private static final int UNBOUND = 10_000;

  private int longNames;

  private HelpText(CommandSpec command, ColorScheme colours) {
    super(command, colours);
  }

  /** The help of that command, for the terminal there is. */
  static Help of(CommandSpec command, ColorScheme colours) {
    return of(command, colours, Terminal.columns().orElse(WIDEST));
  }

  /** The help of that command, for a terminal of so many columns. */
  static Help of(CommandSpec command, ColorScheme colours, int columns) {
    command.usageMessage().width(Math.min(WIDEST, Math.max(NARROWEST, columns)));
    return new HelpText(command, colours);
  }

  @Override
  public String header(Object... params) {
    return wrapped(commandSpec().usageMessage().header(), params);
  }

  @Override
  public String description(Object... params) {
    return wrapped(commandSpec().usageMessage().description(), params);
  }

  @Override
  public String footer(Object... params) {
    return wrapped(commandSpec().usageMessage().footer(), params);
  }

  private String wrapped(String[] text, Object... params) {
    return join(ansi(), UNBOUND, false, text, new StringBuilder(), params)
        .toString()
        .lines()
        .flatMap(line -> Wrapping.lines(line, width(), indent(line)).stream())
        .map(line -> line + System.lineSeparator())
        .collect(Collectors.joining());
  }

  private int width() {
    return commandSpec().usageMessage().width();
  }

  /** That of the line itself; of a row of a table that of its second column. */
  private static int indent(String line) {
    int words = line.length() - line.stripLeading().length();
    int gap = line.indexOf("  ", words);
    int second = gap < 0 ? words : gap + line.substring(gap).length() - strippedAt(line, gap);
    return words > 0 && gap > 0 && second < NARROWEST / 2 ? second : words;
  }

  private static int strippedAt(String line, int from) {
    return line.substring(from).stripLeading().length();
  }

  @Override
  public int calcLongOptionColumnWidth(
      List<OptionSpec> options, List<PositionalParamSpec> parameters, ColorScheme colours) {
    longNames = super.calcLongOptionColumnWidth(options, parameters, colours);
    return longNames;
  }

  @Override
  public IOptionRenderer createDefaultOptionRenderer() {
    IOptionRenderer usual = super.createDefaultOptionRenderer();
    return (option, labels, colours) -> narrowed(usual.render(option, labels, colours));
  }

  @Override
  public IParameterRenderer createDefaultParameterRenderer() {
    IParameterRenderer usual = super.createDefaultParameterRenderer();
    return (parameter, labels, colours) -> narrowed(usual.render(parameter, labels, colours));
  }

  /** The same rows, and more where the text of one is too long for its column, the last one. */
  private Text[][] narrowed(Text[][] rows) {
    // One column is left between names and texts.
    int width = width() - SHORT_NAMES - longNames - 1;
    List<Text[]> narrow = new ArrayList<>();
    for (Text[] row : rows) {
      int last = row.length - 1;
      Text[] next = row.clone();
      for (String line : Wrapping.lines(row[last].plainString(), width, 0)) {
        next[last] = ansi().new Text(line);
        narrow.add(next);
        next = new Text[row.length];
        Arrays.fill(next, ansi().new Text(""));
      }
    }
    return narrow.toArray(Text[][]::new);
  }
}

package dev.termshift.cli.console;

import dev.termshift.terminal.Terminal;
import dev.termshift.terminal.Wrapping;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** In which form a result is told: in words to who sits at a terminal, else as JSON. */
@Command
public final class JsonOrWords {

  private static final int INDENT = 2;

  @Option(names = "--json", description = "The numbers as a line of JSON, on a terminal too.")
  private boolean json;

  /** Whether JSON was asked for, whoever reads it. */
  public boolean isAskedFor() {
    return json;
  }

  /** Whether a line of JSON is to be told beside words. */
  public boolean isForPrograms() {
    return isForPrograms(Terminal.isThere());
  }

  boolean isForPrograms(boolean isTerminal) {
    return json || !isTerminal;
  }

  /**
   * Tells a result.
   *
   * @param numbers as a line of JSON
   * @param words sentences, a line each, the verdict among them
   */
  public void tell(CommonOptions.Output output, String numbers, List<String> words) {
    lines(Terminal.isThere(), numbers, words).forEach(output::line);
  }

  List<String> lines(boolean isTerminal, String numbers, List<String> words) {
    return isForPrograms(isTerminal) ? List.of(numbers) : fitting(words, Terminal.width());
  }

  /** The words in lines that fit the terminal, if there is one. */
  public static List<String> fitting(List<String> words) {
    return fitting(words, Terminal.width());
  }

  static List<String> fitting(List<String> words, int columns) {
    return words.stream().flatMap(line -> wrapped(line, columns)).toList();
  }

  private static Stream<String> wrapped(String line, int columns) {
    int before = line.length() - line.stripLeading().length();
    return Wrapping.lines(line, columns, before + INDENT).stream();
  }
}

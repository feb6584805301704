package dev.termshift.terminal;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a person sits before this process. */
public final class Terminal {

  private static final String DUMB = "dumb";
  private static final Pattern SIZE = Pattern.compile("(?<rows>\\d{1,5}) (?<columns>\\d{1,5})");

  private Terminal() {}

  /** Whether input and output are a terminal. */
  public static boolean isThere() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal).isPresent();
  }

  /** Whether a terminal is there that can paint, and write where it has written before. */
  public static boolean isSmart() {
    return isThere() && !isDumb(System.getenv());
  }

  /** How many characters fit into a line of the terminal, if there is one that tells. */
  public static OptionalInt columns() {
    return isThere() ? columnsOf(asked()) : OptionalInt.empty();
  }

  /** How many lines the terminal has, if there is one that tells. */
  public static OptionalInt rows() {
    return isThere() ? rowsOf(asked()) : OptionalInt.empty();
  }

  /** The same for who prints: what goes into a file or to another program may be of any width. */
  public static int width() {
    return columns().orElse(Integer.MAX_VALUE);
  }

  /** A window may have another size the next time. */
  private static String asked() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(Redirect.DISCARD)
              .start();
      try (InputStream answer = stty.getInputStream()) {
        return new String(answer.readAllBytes(), StandardCharsets.US_ASCII);
      }
    } catch (IOException noSuchProgram) {
      return "";
    }
  }

  /** Of lines and columns; a terminal that does not know them says that it has none. */
  static OptionalInt columnsOf(String size) {
    return numberOf(size, "columns");
  }

  /** The same of its lines. */
  static OptionalInt rowsOf(String size) {
    return numberOf(size, "rows");
  }

  private static OptionalInt numberOf(String size, String which) {
    Matcher matcher = SIZE.matcher(size.strip());
    int number = matcher.matches() ? Integer.parseInt(matcher.group(which)) : 0;
    return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
  }

  /** Whether a terminal, if there is one, can only write one line below the other. */
  public static boolean isDumb(Map<String, String> environment) {
    return environment.getOrDefault("TERM", DUMB).equals(DUMB);
  }

  /**
   * What to say before input is read: somebody who gave no file and sits at a terminal would else
   * see a program that hangs. Nothing if a file is read, or another program writes the input.
   *
   * @param file the file that is read; - is standard input
   */
  public static Optional<String> promptFor(String file) {
    return promptFor(file, isThere());
  }

  /** What such a file is called where something is said of it. */
  public static String nameOf(String file) {
    return file.equals("-") ? "standard input" : file;
  }

  static Optional<String> promptFor(String file, boolean terminal) {
    return Optional.of("Reading lines from this terminal; Ctrl-D ends them, Ctrl-C gives up.")
        .filter(prompt -> terminal && file.equals("-"));
  }

  /** From Java 22 on there is a console without a terminal too; older ones cannot be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException onlyTerminalsHaveOne) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}

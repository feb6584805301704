package dev.termshift.terminal;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;

/** Tells whether a person sits before this process. */
public final class Terminal {

  private static final String DUMB = "dumb";

  private Terminal() {}

  /** Whether input and output are a terminal. */
  public static boolean isThere() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal).isPresent();
  }

  /** Whether a terminal is there that can paint, and write where it has written before. */
  public static boolean isSmart() {
    return isThere() && !isDumb(System.getenv());
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

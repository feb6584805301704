package dev.termshift.local.timeline;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;

/**
 * Paints texts, or leaves them as they are.
 *
 * @param coloured whether it paints
 */
record Palette(boolean coloured) {

  /** Paints if a terminal reads it that takes colours, and nobody has said {@code NO_COLOR}. */
  static Palette ofThisProcess() {
    return of(Optional.ofNullable(System.console()).filter(Palette::isTerminal), System.getenv());
  }

  static Palette of(Optional<?> terminal, Map<String, String> environment) {
    boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean unable = environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Palette(terminal.isPresent() && !unwanted && !unable);
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

  String paint(Colour colour, String text) {
    return coloured ? colour.paint(text) : text;
  }
}

package dev.termshift.local.timeline;

import dev.termshift.terminal.Terminal;
import java.util.Map;

/**
 * Paints texts, or leaves them as they are.
 *
 * @param coloured whether it paints
 */
record Palette(boolean coloured) {

  /** Paints if a terminal reads it that takes colours, and nobody has said {@code NO_COLOR}. */
  static Palette ofThisProcess() {
    return of(Terminal.isThere(), System.getenv());
  }

  static Palette of(boolean terminal, Map<String, String> environment) {
    boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Palette(terminal && !unwanted && !Terminal.isDumb(environment));
  }

  String paint(Colour colour, String text) {
    return coloured ? colour.paint(text) : text;
  }
}

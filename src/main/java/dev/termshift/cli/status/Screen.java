package dev.termshift.cli.status;

import dev.termshift.json.Printable;
import java.util.List;
import java.util.stream.Collectors;

/** What makes a terminal show one look in the place of the one before. */
final class Screen {

  private static final String CLEAR = "\u001b[2J";
  private static final String HOME = "\u001b[H";
  private static final String REST_OF_LINE = "\u001b[K";
  private static final String REST_OF_SCREEN = "\u001b[J";

  /** A line that is too long is cut: wrapped, it would push the first ones out of the window. */
  private static final String CUTTING = "\u001b[?7l";

  private static final String WRAPPING = "\u001b[?7h";

  private Screen() {}

  /** The first look, on a screen that is empty but for it. */
  static String first(List<String> lines) {
    return CLEAR + next(lines);
  }

  /** A later one: drawn over the one before without a blank screen in between. */
  static String next(List<String> lines) {
    return lines.stream()
        .map(line -> Printable.of(line) + REST_OF_LINE)
        .collect(Collectors.joining("\n", CUTTING + HOME, REST_OF_SCREEN + WRAPPING));
  }
}

package dev.termshift.terminal;

import java.util.Map;
import java.util.stream.Collectors;

/** Numbers by name as one line of JSON, for programs that read the last line. */
public final class CountsLine {

  private CountsLine() {}

  /** The numbers in the map's order; the names need no escapes. */
  public static String of(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> "\"" + count.getKey() + "\":" + count.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}

package dev.termshift.cli;

import dev.termshift.terminal.CountsLine;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was read and written.
 *
 * @param events the events of the journal
 * @param subscriptions the rows
 */
record RebuildResult(long events, long subscriptions) {

  /** The numbers as one line of JSON. */
  String toJson() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("events", events);
    counts.put("subscriptions", subscriptions);
    return CountsLine.of(counts);
  }
}

package dev.termshift.cli;

import dev.termshift.terminal.CountsLine;
import dev.termshift.text.Counted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was read and written.
 *
 * @param events the events of the journal
 * @param subscriptions the rows
 */
record RebuildResult(long events, long subscriptions) {

  /**
   * The result for people, a sentence a line.
   *
   * @param isCleared whether all rows had been removed before
   */
  List<String> words(boolean isCleared) {
    if (events == 0) {
      return List.of("The journal is empty: no rows were written.");
    }
    return List.of(
        "Read %s of the journal, and wrote the rows of %s."
            .formatted(Counted.of(events, "event"), Counted.of(subscriptions, "subscription")),
        "Queries, the console and the index of deadlines see what the journal says"
            + (isCleared
                ? ", and nothing else: all rows were removed before."
                : ". Rows that say more stayed; --clear removes them."));
  }

  /** The numbers as one line of JSON. */
  String toJson() {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("events", events);
    counts.put("subscriptions", subscriptions);
    return CountsLine.of(counts);
  }
}

package dev.termshift.local.story;

import dev.termshift.text.Counted;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of the stories.
 *
 * @param stories how many were told
 * @param finished how many came to their end
 * @param commands how many commands were sent
 * @param repliesByOutcome how many replies there were of each outcome
 * @param billingEvents how many billing events there were
 * @param unfinished what the others still waited for, a sentence each
 * @param surprises what was not as the stories tell it, a sentence each
 */
public record StoryOutcome(
    int stories,
    int finished,
    long commands,
    Map<String, Long> repliesByOutcome,
    long billingEvents,
    List<String> unfinished,
    List<String> surprises) {

  public StoryOutcome {
    repliesByOutcome = Map.copyOf(repliesByOutcome);
    unfinished = List.copyOf(unfinished);
    surprises = List.copyOf(surprises);
  }

  /** What comes of telling none. */
  public static StoryOutcome ofNone() {
    return new StoryOutcome(0, 0, 0, Map.of(), 0, List.of(), List.of());
  }

  /** What the first unfinished story still waited for, and how many more do: one line, or none. */
  public Optional<String> unfinishedLine() {
    int more = unfinished.size() - 1;
    return unfinished.stream()
        .findFirst()
        .map(
            first ->
                more == 0
                    ? first
                    : first + "; " + Counted.of(more, "more story waits", "more stories wait"));
  }

  /** What was told, in a sentence. */
  public String summary() {
    String replies =
        repliesByOutcome.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(each -> each.getValue() + " " + each.getKey().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return "%d of %s%s: %s (%s), %s."
        .formatted(
            finished,
            Counted.of(stories, "story came to its end", "stories came to their end"),
            surprises.isEmpty() ? " as written" : "",
            Counted.of(commands, "command"),
            replies,
            Counted.of(billingEvents, "event"));
  }

  /** Whether all stories came to their end without a surprise. */
  public boolean isAsTold() {
    return unfinished.isEmpty() && surprises.isEmpty();
  }
}

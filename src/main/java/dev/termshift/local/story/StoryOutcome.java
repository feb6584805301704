package dev.termshift.local.story;

import java.util.List;
import java.util.Map;

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

  /** Whether all stories came to their end without a surprise. */
  public boolean isAsTold() {
    return unfinished.isEmpty() && surprises.isEmpty();
  }
}

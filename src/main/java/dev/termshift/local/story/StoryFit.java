package dev.termshift.local.story;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.text.Counted;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which stories come out as they are written where a certain catalog is offered: others have other
 * plans, packs, prices or waits.
 *
 * @param stories how many there are
 * @param leftOut the titles of those that do not
 */
public record StoryFit(int stories, Set<String> leftOut) {

  /** Less than a demonstration waits for its stories, all of which go on at once. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String RUN_ID = "trial";

  /** Copies the titles. */
  public StoryFit {
    leftOut = Set.copyOf(leftOut);
  }

  /**
   * Tries the stories of a file with the rules alone, in a moment.
   *
   * @param now when they would be told
   * @throws IllegalArgumentException if the file holds lines that are no steps of a story
   */
  public static StoryFit of(Path file, Catalog catalog, Instant now) {
    Collection<StoryRun> stories = new StoryFile(file, RUN_ID, now).stories().values();
    Set<String> leftOut = new TreeSet<>();
    for (StoryRun story : stories) {
      if (!isAsWritten(story, catalog, now)) {
        leftOut.add(story.title());
      }
    }
    return new StoryFit(stories.size(), leftOut);
  }

  /** Whether no story is left to be told. */
  public boolean isNone() {
    return leftOut.size() == stories;
  }

  private static boolean isAsWritten(StoryRun story, Catalog catalog, Instant now) {
    try (StoryTrial trial = new StoryTrial(catalog, now)) {
      trial.tell(story, PATIENCE);
    }
    return story.isFinished() && story.surprises().isEmpty();
  }

  /**
   * What to say of those that are left out, if any are.
   *
   * @param catalog which one it is, such as {@code the catalog of my.conf}
   */
  public Optional<String> notice(String catalog) {
    if (isNone()) {
      return Optional.of(
          "Tells no story: the sample stories are about other plans, packs or waits than %s has."
              .formatted(catalog));
    }
    return leftOut.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Leaves out %d of %s: %s has other plans, packs or waits than they are about."
                .formatted(leftOut.size(), Counted.of(stories, "story", "stories"), catalog));
  }
}

package dev.termshift.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.settings.CatalogFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tells every story of the demonstration to the rules alone, on a clock of its own. */
class DemoStoriesTest {
  private static final Path STORIES = Path.of("config/demo-stories.jsonl");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir static Path folder;

  private static final Instant BEGIN = Instant.parse("2026-01-31T10:00:00Z");

  static Stream<String> stories() {
    return byTitle(BEGIN).keySet().stream();
  }

  private static Map<String, List<StoryLine>> byTitle(Instant at) {
    return new StoryFile(STORIES, "test", at)
        .read().stream()
            .collect(Collectors.groupingBy(StoryLine::story, TreeMap::new, Collectors.toList()));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void comesToItsEndAsItIsWritten(String title) {
    StoryRun story = new StoryRun(byTitle(BEGIN).get(title));
    try (StoryTrial trial = trial(BEGIN)) {
      trial.tell(story, PATIENCE);

      assertThat(story.surprises()).isEmpty();
      assertThat(story.isFinished()).as(story.waitsFor()).isTrue();
      assertComesToRest(story, trial);
    }
  }

  /** The README promises it, in whatever month the demonstration is run. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T10:00:00Z",
        "2026-02-01T00:00:05Z",
        "2026-02-02T00:00:00Z",
        "2026-03-01T22:00:00Z",
        "2026-04-30T10:00:00Z",
        "2026-11-29T10:00:00Z",
        "2028-02-29T12:00:00Z",
        "2028-03-01T06:00:00Z"
      })
  void theOneWithAPastIsChargedForTheDayThatIsOver(Instant today) {
    StoryRun story = new StoryRun(byTitle(today).get("$15.17: an upgrade a day into the month"));
    try (StoryTrial trial = trial(today)) {
      trial.tell(story, PATIENCE);
    }

    assertThat(story.surprises()).isEmpty();
    assertThat(story.told().steps())
        .flatExtracting(ToldStory.Step::events)
        .filteredOn(event -> event.name().equals("charge.requested"))
        .extracting(event -> event.data().path("amountMinor").asInt())
        .containsExactly(1517);
  }

  private static StoryTrial trial(Instant today) {
    Path catalog = folder.resolve("story-catalog-" + today.getEpochSecond() + ".conf");
    return new StoryTrial(
        CatalogFile.read(StoryCatalog.write(Path.of("config/catalog.conf"), catalog, today)),
        today);
  }

  /** A demonstration that ends by itself waits until nothing is due any more. */
  private static void assertComesToRest(StoryRun story, StoryTrial trial) {
    Instant later = trial.now().plus(Duration.ofHours(1));
    for (int fired = 0; fired < 20 && due(story, trial).isBefore(later); fired++) {
      trial.passTo(due(story, trial), story);
    }

    assertThat(due(story, trial)).as("the next deadline").isAfterOrEqualTo(later);
  }

  private static Instant due(StoryRun story, StoryTrial trial) {
    return trial.due(story).orElse(Instant.MAX);
  }
}

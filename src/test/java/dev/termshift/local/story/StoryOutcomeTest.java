package dev.termshift.local.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryOutcomeTest {

  @Test
  void whatIsUnfinishedIsOneLineHoweverManyStoriesAre() {
    assertThat(unfinished()).isEmpty();
    assertThat(unfinished("one: waits for a")).containsExactly("one: waits for a");
    assertThat(unfinished("one: waits for a", "two: waits for b", "three: waits for c"))
        .containsExactly("one: waits for a; 2 more stories wait");
  }

  private static List<String> unfinished(String... stories) {
    return new StoryOutcome(3, 3 - stories.length, 3, Map.of(), 9, List.of(stories), List.of())
        .unfinishedLine().stream().toList();
  }
}

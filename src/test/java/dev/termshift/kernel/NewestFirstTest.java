package dev.termshift.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestFirstTest {

  private static final NewestFirst<String> LIST = NewestFirst.ofOldestFirst(List.of("a", "c", "e"));
  private static final Comparator<String> BY_LETTER =
      Comparator.comparing(text -> text.substring(0, 1));

  @Test
  void whatIsPlacedStandsBehindWhatIsNewer() {
    assertPlaced("f", "a", "c", "e", "f");
    assertPlaced("d", "a", "c", "d", "e");
    assertPlaced("b", "a", "b", "c", "e");
    assertPlaced("A", "A", "a", "c", "e");
  }

  @Test
  void whatIsPlacedTakesThePlaceOfItsEqual() {
    assertPlaced("e!", "a", "c", "e!");
    assertPlaced("c!", "a", "c!", "e");
    assertPlaced("a!", "a!", "c", "e");
  }

  @Test
  void anEmptyListTakesTheFirst() {
    NewestFirst<String> placed = NewestFirst.<String>empty().placed("a", BY_LETTER);
    assertThat(placed.oldestFirst()).containsExactly("a");
    assertThat(placed.size()).isEqualTo(1);
  }

  @Test
  void theNewestThatMatchIsKeptInOrder() {
    NewestFirst<String> kept = LIST.takeWhile(text -> !text.equals("a"));
    assertThat(kept.oldestFirst()).containsExactly("c", "e");
    assertThat(kept.size()).isEqualTo(2);
    assertThat(kept.newest()).contains("e");
  }

  @Test
  void itIsWhatItHolds() {
    assertThat(LIST).isEqualTo(NewestFirst.<String>empty().plus("a").plus("c").plus("e"));
    assertThat(LIST).hasSameHashCodeAs(NewestFirst.ofOldestFirst(List.of("a", "c", "e")));
    assertThat(LIST).isNotEqualTo(NewestFirst.ofOldestFirst(List.of("a", "c")));
    assertThat(LIST).isNotEqualTo(List.of("a", "c", "e"));
    assertThat(LIST).hasToString("[a, c, e]");
    assertThat(LIST.replacingNewest("f").oldestFirst()).containsExactly("a", "c", "f");
    assertThat(NewestFirst.empty().replacingNewest("x").size()).isEqualTo(1);
  }

  private static void assertPlaced(String value, String... expected) {
    NewestFirst<String> placed = LIST.placed(value, BY_LETTER);
    assertThat(placed.oldestFirst()).containsExactly(expected);
    assertThat(placed.size()).isEqualTo(expected.length);
  }
}

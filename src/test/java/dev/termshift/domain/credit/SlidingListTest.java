package dev.termshift.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Versions of a list that share an array do not see each other's elements. */
final class SlidingListTest {

  @Test
  void growsAndForgetsInOrder() {
    SlidingList<Integer> list = SlidingList.copyOf(List.of());
    for (int i = 0; i < 1_000; i++) {
      list = list.withoutOldest(list.size() == 100 ? 1 : 0).plus(i);
    }
    assertThat(list).isEqualTo(IntStream.range(900, 1_000).boxed().toList());
  }

  @Test
  void twoThatGoOnFromTheSameDoNotSeeEachOther() {
    SlidingList<String> base = SlidingList.<String>copyOf(List.of("a")).plus("b");
    SlidingList<String> one = base.plus("one");
    SlidingList<String> two = base.plus("two");
    assertThat(base).containsExactly("a", "b");
    assertThat(one).containsExactly("a", "b", "one");
    assertThat(two.plus("more")).containsExactly("a", "b", "two", "more");
    assertThat(one.plus("more")).containsExactly("a", "b", "one", "more");
  }

  @Test
  void refusesWhatItDoesNotHold() {
    SlidingList<String> list = SlidingList.copyOf(List.of("a", "b")).withoutOldest(1);
    assertThatThrownBy(() -> list.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> list.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> list.withoutOldest(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}

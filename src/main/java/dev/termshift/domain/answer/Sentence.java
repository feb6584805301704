package dev.termshift.domain.answer;

import java.util.Arrays;
import java.util.List;

/**
 * A sentence that people are told: which one it is, and the facts that it tells. Its words stand in
 * a table elsewhere; this package knows none.
 */
public interface Sentence {

  /** Its key in a table of words. */
  String name();

  /** The names of the facts that it tells, in the order in which they are given. */
  List<String> parameters();

  /** A copy of its facts; refuses another number of them than it has parameters. */
  default List<String> checked(List<String> facts) {
    if (facts.size() != parameters().size()) {
      throw new IllegalArgumentException(
          "Expected " + this + " with " + parameters() + ", but got " + facts);
    }
    return List.copyOf(facts);
  }

  /** Facts as {@code toString} writes them. */
  static List<String> texts(Object... facts) {
    return Arrays.stream(facts).map(String::valueOf).toList();
  }

  /** Names that stand in one text, with spaces between them. */
  static List<String> names(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }
}

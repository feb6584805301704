package dev.termshift.cli.deadletters;

import dev.termshift.text.Counted;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last dead letters, as many as are to be shown; older ones make room. */
final class NewestDeadLetters {

  private final int limit;
  private final Deque<StoredDeadLetter> letters = new ArrayDeque<>();
  private long seen;

  NewestDeadLetters(int limit) {
    this.limit = limit;
  }

  void add(StoredDeadLetter letter) {
    seen++;
    letters.add(letter);
    if (letters.size() > limit) {
      letters.removeFirst();
    }
  }

  List<StoredDeadLetter> all() {
    return List.copyOf(letters);
  }

  /** How many there were, and how many of them are kept. */
  String summary() {
    return seen > letters.size()
        ? "%s; the last %s shown, --limit shows more"
            .formatted(Counted.of(seen, "dead letter"), Counted.of(letters.size(), "is", "are"))
        : Counted.of(seen, "dead letter");
  }
}

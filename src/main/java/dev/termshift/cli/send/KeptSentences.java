package dev.termshift.cli.send;

import dev.termshift.text.Counted;
import java.util.ArrayList;
import java.util.List;

/** Sentences for people, of which only the first are kept, however many there are. */
public final class KeptSentences {

  private static final int KEPT = 1000;

  private final List<String> first = new ArrayList<>();
  private long count;

  /** Adds one. */
  public void add(String sentence) {
    count++;
    if (first.size() < KEPT) {
      first.add(sentence);
    }
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /** The first of them, and how many more there are. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>(first);
    if (count > KEPT) {
      texts.add(Counted.of(count - KEPT, "more line is like these", "more lines are like these"));
    }
    return texts;
  }
}

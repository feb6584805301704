package dev.termshift.json;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The faults found in one message, each with the JSON pointer of its place. Of many only the first
 * are kept, so that what a caller gets back stays in proportion to what it sent.
 */
public final class Faults {

  /** How many are kept; that there are more is said. */
  public static final int KEPT = 100;

  private final List<String> texts = new ArrayList<>();
  private final List<String> unknownFields = new ArrayList<>();
  private long more;

  /** Notes a fault as {@code pointer: text}, where the text reads "Expected X, but Y". */
  public void add(String pointer, String text) {
    add(pointer, () -> text);
  }

  /** The same of a text that takes some work: it is asked for only if it is kept. */
  public void add(String pointer, Supplier<String> text) {
    if (texts.size() < KEPT) {
      texts.add(worded(pointer, text));
    } else {
      more++;
    }
  }

  /** How many were found so far. */
  public long count() {
    return texts.size() + more;
  }

  /** Notes a fault ahead of those that were found since there were so many: they follow from it. */
  public void addAhead(long since, String pointer, String text) {
    if (since >= texts.size()) {
      add(pointer, text);
      return;
    }
    texts.add((int) since, worded(pointer, () -> text));
    if (texts.size() > KEPT) {
      texts.remove(KEPT);
      more++;
    }
  }

  /** Notes a field that the reader does not know; whether that is a fault, who reads decides. */
  void addUnknown(String pointer, Supplier<String> text) {
    if (unknownFields.size() < KEPT) {
      unknownFields.add(worded(pointer, text));
    }
  }

  private static String worded(String pointer, Supplier<String> text) {
    return pointer.isEmpty() ? text.get() : pointer + ": " + text.get();
  }

  /** The fields nobody knows, a text as of a fault each. */
  public List<String> unknownFields() {
    return List.copyOf(unknownFields);
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return texts.isEmpty();
  }

  /** The faults in the order in which they were found, and how many more there are. */
  public List<String> texts() {
    if (more == 0) {
      return List.copyOf(texts);
    }
    List<String> all = new ArrayList<>(texts);
    all.add("Expected at most " + KEPT + " faults, but got " + more + " more");
    return List.copyOf(all);
  }
}

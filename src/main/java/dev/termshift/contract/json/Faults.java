package dev.termshift.contract.json;

import java.util.ArrayList;
import java.util.List;

/** The faults found in one message, each with the JSON pointer of its place. */
public final class Faults {

  private final List<String> texts = new ArrayList<>();

  /** Notes a fault as {@code pointer: text}, where the text reads "Expected X, but Y". */
  public void add(String pointer, String text) {
    texts.add(pointer.isEmpty() ? text : pointer + ": " + text);
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return texts.isEmpty();
  }

  /** The faults in the order in which they were found. */
  public List<String> texts() {
    return List.copyOf(texts);
  }
}

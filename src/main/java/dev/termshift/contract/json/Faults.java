package dev.termshift.contract.json;

import java.util.ArrayList;
import java.util.List;

/** The faults found in one message, each with the JSON pointer of its place. */
public final class Faults {

  private final List<String> texts = new ArrayList<>();
  private final List<String> unknownFields = new ArrayList<>();

  /** Notes a fault as {@code pointer: text}, where the text reads "Expected X, but Y". */
  public void add(String pointer, String text) {
    texts.add(pointer.isEmpty() ? text : pointer + ": " + text);
  }

  /** Notes a field that the reader does not know; whether that is a fault, who reads decides. */
  void addUnknown(String pointer, String text) {
    unknownFields.add(pointer.isEmpty() ? text : pointer + ": " + text);
  }

  /** The fields nobody knows, a text as of a fault each. */
  public List<String> unknownFields() {
    return List.copyOf(unknownFields);
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

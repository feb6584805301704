package dev.termshift.terminal;

import java.util.ArrayList;
import java.util.List;

/** Somebody gave an argument that cannot be used. */
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ArrayList<String> faults;

  /** In one line what is wrong and, where that is not plain from it, what to do. */
  public BadInput(String fault) {
    this(List.of(fault));
  }

  /** The same of several faults, each of which gets a line of its own. */
  public BadInput(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = new ArrayList<>(faults);
  }

  /** One sentence per fault; what they quote may have line breaks of its own. */
  public List<String> faults() {
    return List.copyOf(faults);
  }
}

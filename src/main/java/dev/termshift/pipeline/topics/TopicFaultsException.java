package dev.termshift.pipeline.topics;

import java.util.ArrayList;
import java.util.List;

/** Topics are not what the guarantees need; every fault is named at once. */
public final class TopicFaultsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> faults;
  private final int absent;
  private final int differing;

  /**
   * At least one fault, each a sentence.
   *
   * @param absent how many topics are not there
   * @param differing how many are there, and not as they must be
   */
  TopicFaultsException(List<String> faults, int absent, int differing) {
    super(String.join("\n", faults));
    this.faults = new ArrayList<>(faults);
    this.absent = absent;
    this.differing = differing;
  }

  /** How many topics are not there. */
  public int absent() {
    return absent;
  }

  /** How many topics are there, and not as they must be. */
  public int differing() {
    return differing;
  }

  public List<String> faults() {
    return List.copyOf(faults);
  }
}

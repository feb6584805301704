package dev.termshift.pipeline.topics;

import java.util.List;

/** Topics are not what the guarantees need; every fault is named at once. */
public final class TopicFaultsException extends RuntimeException {
  private final List<String> faults;

  /** At least one fault, each a sentence. */
  public TopicFaultsException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  public List<String> faults() {
    return faults;
  }
}

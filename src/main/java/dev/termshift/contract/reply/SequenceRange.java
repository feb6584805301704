package dev.termshift.contract.reply;

/**
 * The billing events of one command: those of its subscription from the first to the last.
 *
 * @param first the first one's sequence
 * @param last the last one's sequence
 */
public record SequenceRange(long first, long last) {

  /** Refuses a range that ends before it begins. */
  public SequenceRange {
    if (last < first) {
      throw new IllegalArgumentException("Expected a last from " + first + " on, but got " + last);
    }
  }
}

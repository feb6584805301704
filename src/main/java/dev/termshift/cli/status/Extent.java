package dev.termshift.cli.status;

/**
 * How much of a report is told.
 *
 * @param most how many partitions of a topic are shown
 * @param columns how many characters fit into a line
 */
record Extent(int most, int columns) {

  /** Of partitions that are read without looking for one. */
  static final int MANY = 16;

  /** All of it, or what is read at a glance. */
  static Extent of(boolean all, int columns) {
    return new Extent(all ? Integer.MAX_VALUE : MANY, columns);
  }

  /** Whether nothing is left out or put together. */
  boolean isWhole() {
    return most == Integer.MAX_VALUE;
  }
}

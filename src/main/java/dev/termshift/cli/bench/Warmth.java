package dev.termshift.cli.bench;

/** How warm the nodes were when they were measured. */
enum Warmth {
  WARM("warm"),
  /** The time for warming up was over first. */
  NOT_WARM("not warm"),
  /** Nobody wished it. */
  NOT_WARMED_UP("not warmed up"),
  /** By a fixed number of commands, or not at all if a cold node is what is measured. */
  BY_WORKLOAD("as warm as the workload makes it");

  private final String label;

  Warmth(String label) {
    this.label = label;
  }

  /** Its name in reports. */
  String label() {
    return label;
  }

  /** Whether what was measured may hold what only a cold node costs. */
  boolean isInDoubt() {
    return this == NOT_WARM || this == NOT_WARMED_UP;
  }
}

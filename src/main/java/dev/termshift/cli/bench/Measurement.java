package dev.termshift.cli.bench;

import java.util.List;

/**
 * What was measured of one build, and how far it can be believed.
 *
 * @param slices what each slice that counts has shown, in their order
 * @param warmth of the nodes when they began
 */
record Measurement(List<Sample> slices, Warmth warmth) {

  /** Copies the list. */
  Measurement {
    slices = List.copyOf(slices);
  }

  /** All slices as one. */
  Sample sample() {
    return Sample.of(slices);
  }
}

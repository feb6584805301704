package dev.termshift.cli.adopt;

import java.util.OptionalLong;

/**
 * Where an operator wants partitions to go on.
 *
 * @param way how the offset is found
 * @param nextOffset the offset itself, if it is given
 * @param forged whether seals that the keys at hand do not prove are forgeries
 * @param forgetting whether what the journal has lost may stay forgotten
 */
record Wanted(Way way, OptionalLong nextOffset, boolean forged, boolean forgetting) {

  enum Way {
    /** Behind the last record that any output names. */
    FROM_OUTPUTS,
    /** Where the progress record says. */
    AT_PROGRESS,
    /** As given. */
    AT_OFFSET
  }

  static Wanted fromOutputs() {
    return new Wanted(Way.FROM_OUTPUTS, OptionalLong.empty(), false, false);
  }

  static Wanted atProgress() {
    return new Wanted(Way.AT_PROGRESS, OptionalLong.empty(), false, false);
  }

  static Wanted at(long nextOffset) {
    return new Wanted(Way.AT_OFFSET, OptionalLong.of(nextOffset), false, false);
  }

  /** The same if seals that the keys at hand do not prove are forgeries. */
  Wanted withoutForged() {
    return new Wanted(way, nextOffset, true, forgetting);
  }

  /** The same if what the journal has lost, and nobody can decide again, may stay forgotten. */
  Wanted thatForgets() {
    return new Wanted(way, nextOffset, forged, true);
  }
}

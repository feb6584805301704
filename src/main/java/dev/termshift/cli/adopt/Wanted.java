package dev.termshift.cli.adopt;

import java.util.OptionalLong;

/**
 * Where an operator wants partitions to go on.
 *
 * @param way how the offset is found
 * @param nextOffset the offset itself, if it is given
 */
record Wanted(Way way, OptionalLong nextOffset) {

  /** How an offset is found. */
  enum Way {
    /** Behind the last record that any output names. */
    FROM_OUTPUTS,
    /** Where the progress record says. */
    AT_PROGRESS,
    /** As given. */
    AT_OFFSET
  }

  static Wanted fromOutputs() {
    return new Wanted(Way.FROM_OUTPUTS, OptionalLong.empty());
  }

  static Wanted atProgress() {
    return new Wanted(Way.AT_PROGRESS, OptionalLong.empty());
  }

  static Wanted at(long nextOffset) {
    return new Wanted(Way.AT_OFFSET, OptionalLong.of(nextOffset));
  }
}

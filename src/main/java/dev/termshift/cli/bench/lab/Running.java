package dev.termshift.cli.bench.lab;

import java.util.Optional;

/** A process that a laboratory started and has to end. */
interface Running {

  /** "Expected X, but Y", once it has ended though nobody told it to. */
  Optional<String> death();

  /** Ends it, in order if it can; does nothing if it has ended. */
  void stop();

  /** Ends it at once. */
  void kill();
}

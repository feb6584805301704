package dev.termshift.cli.deadletters;

import dev.termshift.contract.deadletter.DeadLetter;
import dev.termshift.kernel.LogPosition;

/**
 * A dead letter of the topic, and where its record goes back to.
 *
 * @param letter the letter
 * @param address where to
 */
record StoredDeadLetter(DeadLetter letter, ReturnAddress address) {

  /** Where its record stood in the log, as log lines name it: partition and offset. */
  String position() {
    LogPosition position = letter.origin().position();
    return position.partition() + ":" + position.offset();
  }
}

package dev.termshift.cli.letters;

import dev.termshift.contract.letter.DeadLetter;
import dev.termshift.domain.log.LogPosition;

/**
 * A dead letter of the topic, and where its record goes back to.
 *
 * @param letter the letter
 * @param address where to
 */
record StoredLetter(DeadLetter letter, ReturnAddress address) {

  /** Where its record stood in the log, as log lines name it: partition and offset. */
  String position() {
    LogPosition position = letter.origin().position();
    return position.partition() + ":" + position.offset();
  }
}

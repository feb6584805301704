package dev.termshift.journal;

import java.sql.SQLException;

/** Says that PostgreSQL refused events, or did not answer. */
final class JournalWriteException extends RuntimeException {
  JournalWriteException(int events, SQLException cause) {
    super("Could not write " + events + " events to the journal: " + cause.getMessage(), cause);
  }
}

package dev.termshift.journal.writing;

import java.sql.SQLException;

/** Says that PostgreSQL did not take events, whoever wrote them, or did not answer. */
final class JournalWriteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  JournalWriteException(int events, SQLException cause) {
    super("Could not write " + events + " events to the journal: " + cause.getMessage(), cause);
  }
}

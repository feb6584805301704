package dev.termshift.journal.recovery;

import java.sql.SQLException;

/** Says that PostgreSQL did not give what a subscription begins with, or did not answer. */
public final class RecoveryReadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RecoveryReadException(int subscriptions, SQLException cause) {
    super(
        "Could not read the journals of " + subscriptions + " subscriptions: " + cause.getMessage(),
        cause);
  }
}

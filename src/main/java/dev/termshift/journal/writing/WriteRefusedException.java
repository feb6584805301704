package dev.termshift.journal.writing;

/** Says that the journal does not take a write, whatever becomes of others beside it. */
final class WriteRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Refuses for the given reason: "Expected X, but Y". */
  WriteRefusedException(String reason) {
    super(reason);
  }
}

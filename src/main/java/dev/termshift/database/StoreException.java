package dev.termshift.database;

/** Says that PostgreSQL did not answer, or not as expected. */
public final class StoreException extends RuntimeException {
  /** Says that much. */
  public StoreException(String message) {
    super(message);
  }

  /** Says why. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}

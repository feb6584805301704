package dev.termshift.readmodel;

/** Says that PostgreSQL did not answer, or not as expected. */
public final class StoreException extends RuntimeException {
  StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}

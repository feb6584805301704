package dev.termshift.journal;

/**
 * Says that stored bytes cannot be read: an unknown manifest or a broken form. Whoever meets it
 * stops; nothing stored is ever skipped.
 */
public final class StoredFormException extends RuntimeException {
  StoredFormException(String message) {
    super(message);
  }

  StoredFormException(String message, Throwable cause) {
    super(message, cause);
  }
}

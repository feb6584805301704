package dev.termshift.journal;

/**
 * Says that stored bytes cannot be read: an unknown manifest or a broken form. An event that cannot
 * be read is never skipped; who meets one stops. A snapshot can be folded anew.
 */
public final class StoredFormException extends RuntimeException {
  StoredFormException(String message) {
    super(message);
  }

  StoredFormException(String message, Throwable cause) {
    super(message, cause);
  }
}

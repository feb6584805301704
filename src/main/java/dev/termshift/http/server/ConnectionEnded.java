package dev.termshift.http.server;

/**
 * A connection is cut off. It is no fault of the server, and nobody reads an answer any more, so no
 * trace is worth its cost.
 */
public final class ConnectionEnded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConnectionEnded(String message) {
    super(message, null, false, false);
  }
}

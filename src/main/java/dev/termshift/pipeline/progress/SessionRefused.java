package dev.termshift.pipeline.progress;

/**
 * A partition that must not be opened before an operator has looked: broker and database do not
 * agree about what was done.
 */
public final class SessionRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Refuses for the given reason: "Expected X, but Y". */
  public SessionRefused(String reason) {
    super(reason);
  }
}

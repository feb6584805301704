package dev.termshift.http.server;

/**
 * Ends the handling of a request with a problem. It is an answer, and no fault of the server, so no
 * trace is worth its cost.
 */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** The problem. */
  public Problem problem() {
    return problem;
  }
}

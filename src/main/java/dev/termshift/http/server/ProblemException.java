package dev.termshift.http.server;

/** Ends the handling of a request with a problem. */
public final class ProblemException extends RuntimeException {

  private final transient Problem problem;

  ProblemException(Problem problem) {
    super(problem.detail());
    this.problem = problem;
  }

  /** The problem. */
  public Problem problem() {
    return problem;
  }
}

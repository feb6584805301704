package dev.termshift.cli.console;

/** What a failure comes from in the end. */
public final class RootCause {

  private RootCause() {}

  /** The innermost of its causes; the failure itself if it has none. */
  public static Throwable of(Throwable failure) {
    Throwable root = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      root = cause;
    }
    return root;
  }
}

package dev.termshift.cli.console;

/** What the process tells its caller when it ends. */
public final class ExitCode {

  /** Done, and nothing was found. */
  public static final int OK = 0;

  /** The check found something, or the run failed. */
  public static final int FAILED = 1;

  /** The arguments or the configuration are wrong: trying again is no use. */
  public static final int BAD_INPUT = 2;

  private ExitCode() {}
}

package dev.termshift.cli.console;

/** What the process tells its caller when it ends. */
public final class ExitCode {

  /** Done, and nothing was found. */
  public static final int OK = 0;

  /** The check found something, or the run failed. */
  public static final int FAILED = 1;

  /** The arguments or the configuration are wrong: trying again is no use. */
  public static final int BAD_INPUT = 2;

  /** Whoever read the output left before its end: what a shell tells of tools that SIGPIPE ends. */
  public static final int READER_LEFT = 128 + 13;

  private ExitCode() {}
}

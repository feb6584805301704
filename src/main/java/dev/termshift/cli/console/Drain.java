package dev.termshift.cli.console;

/**
 * What is done before the process ends on SIGINT or SIGTERM, which then counts as a success.
 * Closing it takes the promise back: the process ends with its own exit code.
 */
public final class Drain implements AutoCloseable {

  private final Thread hook;

  private Drain(Thread hook) {
    this.hook = hook;
  }

  /** Runs the task when the process is asked to end. */
  public static Drain onSignal(Runnable task) {
    Thread hook =
        new Thread(
            () -> {
              task.run();
              // An exit code cannot be set from here: without this it would be that of the signal.
              Runtime.getRuntime().halt(ExitCode.OK);
            },
            "termshift-drain");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Drain(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook runs; it ends the process.
    }
  }
}

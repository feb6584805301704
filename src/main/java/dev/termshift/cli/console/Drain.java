package dev.termshift.cli.console;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that runs before the process ends: after SIGINT or SIGTERM, which then counts as a
 * success, or because something in the process exits, which is a failure whatever code it exits
 * with. Once this is closed, the process ends with its own exit code.
 */
public final class Drain implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

  private final Thread hook;

  private Drain(Thread hook) {
    this.hook = hook;
  }

  public static Drain atEnd(Runnable task) {
    // An exit code cannot be set from here: without halting it would be that of the signal.
    Thread hook =
        new Thread(() -> Runtime.getRuntime().halt(exitCodeAfter(task)), "termshift-drain");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Drain(hook);
  }

  private static int exitCodeAfter(Runnable task) {
    try {
      boolean failed = isExiting();
      task.run();
      return failed ? ExitCode.FAILED : ExitCode.OK;
    } catch (RuntimeException | Error e) {
      LOG.error("Expected to end in order", e);
      return ExitCode.FAILED;
    }
  }

  /** Whoever exits waits in that call for the hooks; a signal comes another way. */
  private static boolean isExiting() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(
            frame ->
                frame.getClassName().equals(Runtime.class.getName())
                    && frame.getMethodName().equals("exit"));
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

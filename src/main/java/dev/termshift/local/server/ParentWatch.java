package dev.termshift.local.server;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * The entry of a child process: it runs another main class, and dies with its parent, whose end
 * closes the child's standard input.
 */
public final class ParentWatch {
  private static final int ORPHANED = 86;

  private ParentWatch() {}

  /** The first argument names the main class, the others are its own. */
  public static void main(String[] args) throws Throwable {
    Thread watch = new Thread(ParentWatch::haltAtEndOfInput, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    try {
      Class.forName(args[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void haltAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said; only the end counts.
      }
    } catch (IOException e) {
      // The parent is gone as well.
    }
    Runtime.getRuntime().halt(ORPHANED);
  }
}

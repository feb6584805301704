package dev.termshift.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The Maven process that runs this program inside itself, as {@code exec:java} does. */
public final class MavenHost {

  private static final boolean THERE =
      System.getProperty("java.class.path", "").contains("plexus-classworlds");

  private MavenHost() {}

  public static boolean isThere() {
    return THERE;
  }

  /**
   * Lets it print nothing more. When it ends it resets the colours of its output, which a program
   * that reads the last line would take for the last line.
   */
  public static void silence() {
    if (!isThere()) {
      return;
    }
    System.out.flush();
    System.err.flush();
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      new FileOutputStream(FileDescriptor.out).close();
    } catch (IOException e) {
      // Then it is closed already.
    }
  }
}

package dev.termshift.cli.demo;

import dev.termshift.cli.console.MavenHost;
import java.io.File;
import java.nio.file.Path;

/** How a person types another command of this program, given how this process was started. */
final class Invocation {

  private static final String CLASS_PATH = System.getProperty("java.class.path", "");

  private Invocation() {}

  static String of(String arguments) {
    if (MavenHost.isThere()) {
      return "mvn -q exec:java -Dexec.args=\"" + arguments + "\"";
    }
    boolean isJar = CLASS_PATH.endsWith(".jar") && !CLASS_PATH.contains(File.pathSeparator);
    return isJar
        ? "java -jar " + Path.of(CLASS_PATH) + " " + arguments
        : "java -cp ... dev.termshift.Main " + arguments;
  }
}

package dev.termshift.cli.demo;

import dev.termshift.cli.console.MavenHost;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a person types another command of this program, given how this process was started.
 *
 * @param classPath the class path of this process
 * @param isOfMaven whether Maven runs it, or can: its project is in this folder
 */
record Invocation(String classPath, boolean isOfMaven) {

  private static final String MAVEN = "mvn -q compile exec:java -Dexec.args=\"%s\"";

  /** As this process was started. */
  static Invocation ofThisProcess() {
    String classPath = System.getProperty("java.class.path", "");
    boolean isProject = !isJar(classPath) && Files.exists(Path.of("pom.xml"));
    return new Invocation(classPath, MavenHost.isThere() || isProject);
  }

  /** What to type in the folder that this process was started in. */
  String of(String arguments) {
    if (isOfMaven) {
      return MAVEN.formatted(arguments);
    }
    return isJar(classPath)
        ? "java -jar %s %s".formatted(word(classPath), arguments)
        : "java -cp %s dev.termshift.Main %s".formatted(word(classPath), arguments);
  }

  /** One word for a shell. */
  private static String word(String path) {
    return path.contains(" ") ? '"' + path + '"' : path;
  }

  private static boolean isJar(String classPath) {
    return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
  }
}

package dev.termshift.cli.bench.lab;

import dev.termshift.local.server.ParentWatch;
import dev.termshift.terminal.BadInput;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * A Java program that can be started as a process of its own.
 *
 * @param classPath its files and folders, in their order
 * @param mainClass where it begins
 */
public record JavaProgram(List<Path> classPath, String mainClass) {

  private static final String MAIN = "dev.termshift.Main";
  private static final String WATCH = ParentWatch.class.getName();

  /** The program that runs now, however it was started: as a jar, as folders, inside Maven. */
  public static JavaProgram own() {
    return new JavaProgram(ownClassPath(), MAIN);
  }

  /**
   * The program of a jar whose manifest names its main class and its libraries.
   *
   * @throws BadInput if it is not one
   */
  public static JavaProgram ofJar(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String main = manifest == null ? null : manifest.getMainAttributes().getValue("Main-Class");
      if (main == null) {
        throw new BadInput("Expected a jar with a main class, but " + jar + " names none");
      }
      requireLibraries(jar.toAbsolutePath(), manifest);
      return new JavaProgram(List.of(jar.toAbsolutePath()), main);
    } catch (IOException e) {
      throw new BadInput("Expected a jar such as target/termshift.jar, but cannot read " + jar);
    }
  }

  /** A jar copied alone would fail at its first class, minutes later. */
  private static void requireLibraries(Path jar, Manifest manifest) {
    String libraries = manifest.getMainAttributes().getValue("Class-Path");
    for (String library : libraries == null ? List.<String>of() : List.of(libraries.split(" +"))) {
      if (!library.isEmpty() && !Files.exists(jar.resolveSibling(library))) {
        throw new BadInput(
            "Expected the libraries of %s beside it, but %s is not there"
                .formatted(jar, jar.resolveSibling(library)));
      }
    }
  }

  /** The jar or the folder that the code of this build is in, for reports. */
  public static Path ownOrigin() {
    return path(JavaProgram.class.getProtectionDomain().getCodeSource().getLocation());
  }

  /** The same class path with another beginning. */
  public JavaProgram withMain(String other) {
    return new JavaProgram(classPath, other);
  }

  /**
   * The command line that runs it and ends it with the process that started it.
   *
   * @param folder where the class that watches the parent is put
   */
  List<String> commandLine(Path folder, List<String> javaOptions, List<String> arguments) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(javaOptions);
    line.add("-cp");
    line.add(
        classPath.stream()
            .map(Path::toString)
            .collect(
                Collectors.joining(
                    File.pathSeparator, watchFolder(folder) + File.pathSeparator, "")));
    line.add(WATCH);
    line.add(mainClass);
    line.addAll(arguments);
    return line;
  }

  /** A folder with this one class, so that no other of this build gets into another build. */
  private static Path watchFolder(Path folder) {
    String name = WATCH.replace('.', '/') + ".class";
    Path root = folder.resolve("watch");
    Path target = root.resolve(name);
    if (Files.exists(target)) {
      return root;
    }
    try (InputStream code = ParentWatch.class.getClassLoader().getResourceAsStream(name)) {
      if (code == null) {
        throw new IllegalStateException("Expected the class " + WATCH + ", but it cannot be read");
      }
      Files.createDirectories(
          root.resolve(WATCH.substring(0, WATCH.lastIndexOf('.')).replace('.', '/')));
      Files.write(target, code.readAllBytes());
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Inside Maven the JVM's own class path is Maven's; there a loader knows the project's. */
  private static List<Path> ownClassPath() {
    if (JavaProgram.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs()).map(JavaProgram::path).toList();
    }
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath())
        .toList();
  }

  private static Path path(URL url) {
    try {
      URI uri = url.toURI();
      return Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Expected the URL of a file, but got " + url, e);
    }
  }
}

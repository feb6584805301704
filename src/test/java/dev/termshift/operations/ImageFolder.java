package dev.termshift.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The files of the container image, laid out below a folder as the Dockerfile says. */
final class ImageFolder {

  static final Path DOCKERFILE = Path.of("config/container/Dockerfile");

  /** Written online only, and by a build that is told to: see the profile {@code sbom}. */
  static final Path COMPONENTS = Path.of("target/termshift.cdx.json");

  private final Path root;

  private ImageFolder(Path root) {
    this.root = root;
  }

  static ImageFolder layOut(Path root) throws IOException {
    for (List<String> copy : instructions("COPY")) {
      Path from = Path.of(copy.get(0));
      if (!from.equals(COMPONENTS) || isRequired(COMPONENTS)) {
        copy(from, root.resolve(copy.get(1).substring(1)));
      }
    }
    return new ImageFolder(root);
  }

  /** Whether a file must be there: in CI always. */
  static boolean isRequired(Path file) {
    return Files.exists(file) || System.getenv("CI") != null;
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      throw new AssertionError("Expected " + from + ", which mvn package makes, but it is missing");
    }
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
    if (Files.isDirectory(from)) {
      try (Stream<Path> files = Files.list(from)) {
        for (Path each : files.toList()) {
          Files.copy(each, to.resolve(each.getFileName()));
        }
      }
    }
  }

  static List<List<String>> instructions(String instruction) {
    return lines(instruction).map(line -> Arrays.asList(line.split(" ", -1))).toList();
  }

  /** An instruction whose argument is an array of strings. */
  static List<String> words(String instruction) throws IOException {
    String array = lines(instruction).findFirst().orElseThrow();
    return Arrays.asList(new ObjectMapper().readValue(array, String[].class));
  }

  private static Stream<String> lines(String instruction) {
    return OperationsFiles.text(DOCKERFILE)
        .lines()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1));
  }

  /** Names of the libraries beside the program. */
  Set<String> libraries() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("opt/termshift/lib"))) {
      Set<String> names = new TreeSet<>();
      files.forEach(file -> names.add(file.getFileName().toString()));
      return names;
    }
  }

  /** Names of all that is in all of its jars. */
  Set<String> entries() throws IOException {
    Set<String> entries = new TreeSet<>();
    try (Stream<Path> files = Files.walk(root.resolve("opt"))) {
      files
          .filter(file -> file.toString().endsWith(".jar"))
          .forEach(file -> entries.addAll(entries(file)));
    }
    return entries;
  }

  private static List<String> entries(Path file) {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream().map(each -> each.getName()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its entry point with these arguments. */
  List<String> command(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    for (String each : words("ENTRYPOINT")) {
      command.add(
          each.equals("java")
              ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
              : each.replace("/opt/", root.resolve("opt") + "/"));
    }
    command.addAll(List.of(args));
    return command;
  }
}

package dev.termshift.cli.bench.lab;

import dev.termshift.terminal.BadInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Options of a JVM, tried before anything is measured with them. Nodes pass over what they do not
 * know, since not every JVM knows what they are given besides; so a misspelt collector would be
 * measured as the default one.
 */
public final class JvmOptions {

  /** What the JVM says besides, whatever is wrong. */
  private static final List<String> BESIDES =
      List.of("Picked up ", "Error: ", "Error occurred during initialization of VM");

  private JvmOptions() {}

  /**
   * Does nothing if a JVM starts with them.
   *
   * @param option that they were given with
   * @throws BadInput with what the JVM says
   */
  public static void require(String option, List<String> words) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(words);
    line.add("-version");
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.onExit().join().exitValue() != 0) {
        throw new BadInput(
            "Expected %s to be options of a JVM, but with '%s' it says: %s"
                .formatted(option, String.join(" ", words), reason(printed)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String reason(String printed) {
    Predicate<String> besides = it -> BESIDES.stream().anyMatch(it::startsWith);
    return printed
        .lines()
        .map(String::strip)
        .filter(besides.negate())
        .collect(Collectors.joining(" "));
  }
}

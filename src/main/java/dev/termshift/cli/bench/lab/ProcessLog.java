package dev.termshift.cli.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a process has printed.
 *
 * @param file where it is written
 */
record ProcessLog(Path file) {

  /** What followed a text, if that whole line was printed. */
  Optional<String> restOfLine(String text) {
    String printed = text();
    int at = printed.indexOf(text);
    int end = at < 0 ? -1 : printed.indexOf('\n', at);
    return end < 0 ? Optional.empty() : Optional.of(printed.substring(at + text.length(), end));
  }

  /** Where it is and how it ends, as the rest of a sentence. */
  String hint() {
    List<String> lines = text().lines().map(String::strip).filter(it -> !it.isEmpty()).toList();
    return lines.isEmpty()
        ? "its log, " + file + ", is empty"
        : "its log, " + file + ", ends with: " + lines.get(lines.size() - 1);
  }

  private String text() {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.termshift.cli.send;

import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.InputFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where lines come from, one after the other; never are all of them in memory. */
public interface LineSource extends AutoCloseable {

  /**
   * A line.
   *
   * @param text what it says
   * @param number its place in the file, from 1
   * @param size how much of the file was read for it, roughly in bytes
   */
  record Line(String text, long number, long size) {}

  /**
   * The named file, or standard input for {@code -}.
   *
   * @param what what is expected in it, such as "commands"
   * @throws BadInput if the file cannot be read
   */
  static LineSource open(String name, String what) {
    if (name.equals("-")) {
      return new TextLines(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), 0);
    }
    Path file = InputFile.named(name, what);
    try {
      return new TextLines(Files.newBufferedReader(file), Files.size(file));
    } catch (IOException e) {
      throw new BadInput("Expected " + what + " in " + file + ", but it cannot be read");
    }
  }

  /** The next line; nothing at the end. */
  Optional<Line> next() throws IOException;

  /** How many bytes they are, 0 if nobody knows. */
  long bytes();

  @Override
  void close() throws IOException;
}

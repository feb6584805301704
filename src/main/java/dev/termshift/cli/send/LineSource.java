package dev.termshift.cli.send;

import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.InputFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where lines come from, one after the other; never are all of them in memory. */
public interface LineSource extends AutoCloseable {

  /** What stands where a file's bytes are no UTF-8. */
  String NO_TEXT = "\uFFFD";

  /** What is said of such bytes. */
  String NO_TEXT_FAULT =
      "Expected UTF-8, but got other bytes: save the file in UTF-8, and give it again";

  /**
   * A line.
   *
   * @param text what it says; nothing worth reading if it has faults
   * @param number its place in the file, from 1; that of the first of its lines, if it has several
   * @param size how much of the file was read for it, roughly in bytes
   * @param faults what is wrong with it already, a sentence each
   */
  record Line(String text, long number, long size, List<String> faults) {

    /** Copies the list. */
    public Line {
      faults = List.copyOf(faults);
    }

    /** Whether nothing stands there. */
    public boolean isBlank() {
      return faults.isEmpty() && text.isBlank();
    }
  }

  /**
   * The named file, or standard input for {@code -}.
   *
   * @param what what is expected in it, such as "commands"
   * @throws BadInput if the file cannot be read
   */
  static LineSource open(String name, String what) {
    if (name.equals("-")) {
      return new TextLines("standard input", reader(System.in), 0);
    }
    Path file = InputFile.named(name, what);
    try {
      return new TextLines(name, reader(Files.newInputStream(file)), Files.size(file));
    } catch (IOException e) {
      throw new BadInput("Expected " + what + " in " + file + ", but it cannot be read");
    }
  }

  /** Reads on behind bytes that are no text, so that only their line is lost. */
  static BufferedReader reader(InputStream bytes) {
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
  }

  /**
   * The next line; nothing at the end.
   *
   * @throws BadInput if this is no text at all
   */
  Optional<Line> next() throws IOException;

  /** What stands over the lines, if anything does. */
  Optional<String> header();

  /** The line that came last, as it was written. */
  String written();

  /** How many bytes they are, 0 if nobody knows. */
  long bytes();

  @Override
  void close() throws IOException;
}

package dev.termshift.cli.send;

import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.InputFile;
import dev.termshift.terminal.Terminal;
import dev.termshift.terminal.TextStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where lines come from, one after the other; never are all of them in memory. */
public interface LineSource extends AutoCloseable {

  /** What a program writes for bytes that it could not read as text. */
  String NO_TEXT = "\uFFFD";

  /** What is said of it. */
  String NO_TEXT_FAULT =
      "Expected text, but got the sign \uFFFD, which stands where characters were lost: export it"
          + " in UTF-8 again";

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
   * @throws BadInput if the file cannot be read, or is not in UTF-8
   */
  static LineSource open(String name, String what) {
    if (name.equals("-")) {
      return new TextLines(reader(new TextStream(Terminal.nameOf(name), System.in)), 0);
    }
    return new TextLines(reader(InputFile.open(name, what)), Path.of(name).toFile().length());
  }

  /** The characters of what was found to be text. */
  static BufferedReader reader(InputStream bytes) {
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
  }

  /**
   * The next line; nothing at the end.
   *
   * @throws BadInput at what is not UTF-8, if nobody could look through all of it before
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

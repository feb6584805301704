package dev.termshift.simulation;

import dev.termshift.contract.command.DecodeLimits;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.InputFile;
import dev.termshift.terminal.Terminal;
import dev.termshift.terminal.TextStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a file or of standard input, as bytes of UTF-8. */
public final class ByteLines implements AutoCloseable {

  private static final String STANDARD_INPUT = "-";
  private static final int BUFFER = 1 << 16;
  private static final int MAX_LINE = DecodeLimits.standard().maxValueBytes();

  private final String name;
  private final InputStream input;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int position;
  private int end;
  private int number;

  private ByteLines(String name, InputStream input) {
    this.name = name;
    this.input = input;
  }

  /**
   * The named file, or standard input for {@code -}.
   *
   * @throws BadInput if the file cannot be read, or is not in UTF-8
   */
  public static ByteLines open(String file) {
    if (file.equals(STANDARD_INPUT)) {
      return of(Terminal.nameOf(file), new TextStream(Terminal.nameOf(file), System.in));
    }
    return of(file, InputFile.open(file, "inputs"));
  }

  /** The lines of a stream that is called so. */
  public static ByteLines of(String name, InputStream input) {
    return new ByteLines(name, input);
  }

  /**
   * The next line without its end; nothing after the last one.
   *
   * @throws BadInput if the line is longer than any command
   */
  public Optional<byte[]> next() throws IOException {
    line.reset();
    number++;
    while (position < end || fill()) {
      int newline = newline();
      line.write(buffer, position, newline - position);
      refuseTooLong();
      position = newline + 1;
      if (newline < end) {
        return Optional.of(line.toByteArray());
      }
    }
    return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
  }

  /** Where the last line stands, such as {@code line 3 of inputs.jsonl}. */
  public String place() {
    return "line " + number + " of " + name;
  }

  /** Where the lines come from, such as a file's name. */
  public String name() {
    return name;
  }

  /** The last line's number, counted from 1. */
  public int number() {
    return number;
  }

  private boolean fill() throws IOException {
    position = 0;
    end = Math.max(0, input.read(buffer));
    return end > 0;
  }

  private int newline() {
    int at = position;
    while (at < end && buffer[at] != '\n') {
      at++;
    }
    return at;
  }

  private void refuseTooLong() {
    if (line.size() > MAX_LINE) {
      throw new BadInput(
          "Expected at most " + MAX_LINE + " bytes in " + place() + ", but got " + line.size());
    }
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}

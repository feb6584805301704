package dev.termshift.cli.send;

import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.InputFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the lines come from.
 *
 * @param reader the lines
 * @param bytes how many bytes they are, 0 if nobody knows
 */
public record LineSource(BufferedReader reader, long bytes) implements AutoCloseable {

  private static final String STANDARD_INPUT = "-";

  /**
   * The named file, or standard input for {@code -}.
   *
   * @throws BadInput if the file cannot be read
   */
  public static LineSource open(String name) {
    if (name.equals(STANDARD_INPUT)) {
      return new LineSource(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), 0);
    }
    Path file = InputFile.named(name, "commands");
    try {
      return new LineSource(Files.newBufferedReader(file), Files.size(file));
    } catch (IOException e) {
      throw new BadInput("Expected commands in " + file + ", but it cannot be read");
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

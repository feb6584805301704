package dev.termshift.cli.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** The lines of a text. */
final class TextLines implements LineSource {

  private final BufferedReader reader;
  private final long bytes;
  private long number;

  TextLines(BufferedReader reader, long bytes) {
    this.reader = reader;
    this.bytes = bytes;
  }

  @Override
  public Optional<Line> next() throws IOException {
    number++;
    return Optional.ofNullable(reader.readLine())
        .map(text -> new Line(text, number, text.length() + 1L));
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

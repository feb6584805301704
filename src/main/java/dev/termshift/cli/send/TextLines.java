package dev.termshift.cli.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The lines of a text. */
final class TextLines implements LineSource {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final BufferedReader reader;
  private final long bytes;
  private long number;
  private String last = "";

  TextLines(BufferedReader reader, long bytes) {
    this.reader = reader;
    this.bytes = bytes;
  }

  @Override
  public Optional<Line> next() throws IOException {
    number++;
    Optional<String> read = Optional.ofNullable(reader.readLine());
    last = read.orElse("");
    return read.map(this::line);
  }

  private Line line(String read) {
    boolean marked = number == 1 && read.startsWith(BYTE_ORDER_MARK);
    return new Line(
        marked ? read.substring(1) : read,
        number,
        read.length() + 1L,
        read.contains(NO_TEXT) ? List.of(NO_TEXT_FAULT) : List.of());
  }

  @Override
  public Optional<String> header() {
    return Optional.empty();
  }

  @Override
  public String written() {
    return last;
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

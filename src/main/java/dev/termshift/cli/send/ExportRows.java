package dev.termshift.cli.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.InputFile;
import dev.termshift.text.Counted;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows of another system's CSV export, as lines to import; one row is read at a time. Rows of
 * nothing are stepped over.
 */
final class ExportRows implements LineSource {

  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.WRAP_AS_ARRAY)
          .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
          .build();

  private final MappingIterator<String[]> rows;
  private final ExportHeader header;
  private final ImportMapping mapping;
  private final long bytes;
  private final Map<String, Long> leftOut = new TreeMap<>();
  private String[] cells = {};
  private long number;
  private long nextNumber = 1;
  private long readUpTo;
  private boolean broken;

  private ExportRows(
      MappingIterator<String[]> rows, ExportHeader header, ImportMapping mapping, long bytes) {
    this.rows = rows;
    this.header = header;
    this.mapping = mapping;
    this.bytes = bytes;
  }

  /**
   * The rows of the named file.
   *
   * @throws BadInput if it cannot be read, or lacks a column that the mapping names
   */
  static ExportRows open(String name, ImportMapping mapping) throws IOException {
    Path file = InputFile.named(name, "an export");
    BufferedReader reader;
    try {
      reader = LineSource.reader(Files.newInputStream(file));
    } catch (IOException e) {
      throw new BadInput("Expected an export in " + file + ", but it cannot be read");
    }
    try {
      return of(reader, mapping, name, Files.size(file));
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private static ExportRows of(
      BufferedReader reader, ImportMapping mapping, String name, long bytes) throws IOException {
    char separator = ExportHeader.separator(reader);
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
    try {
      MappingIterator<String[]> rows =
          CSV.readerFor(String[].class).with(schema).readValues(reader);
      String[] names = rows.hasNextValue() ? rows.nextValue() : new String[] {};
      ExportHeader header = ExportHeader.of(names, separator, mapping, name);
      ExportRows export = new ExportRows(rows, header, mapping, bytes);
      export.passOver(names);
      return export;
    } catch (JsonProcessingException e) {
      throw new BadInput(
          "Expected a CSV export in " + name + ", but its header: " + e.getOriginalMessage());
    }
  }

  /** Of the next subscription that runs, or may. */
  @Override
  public Optional<Line> next() throws IOException {
    try {
      while (!broken && rows.hasNextValue()) {
        number = nextNumber;
        cells = rows.nextValue();
        passOver(cells);
        Optional<Line> line = isBlank() ? Optional.empty() : line();
        if (line.isPresent()) {
          return line;
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      broken = true;
      number = nextNumber;
      return Optional.of(
          faulty(
              "Expected a row of CSV, but: "
                  + e.getOriginalMessage()
                  + ". Nothing behind it was read"));
    }
  }

  private Optional<Line> line() {
    if (cells.length != header.size()) {
      return Optional.of(
          faulty(
              "Expected %s as in the header, but got %d"
                  .formatted(Counted.of(header.size(), "cell"), cells.length)));
    }
    ExportRow row = new ExportRow(mapping, header.byColumn(cells));
    if (mapping.statuses().isLeftOut(row.status())) {
      leftOut.merge(row.status(), 1L, Long::sum);
      return Optional.empty();
    }
    return Optional.of(new Line(row.line(), number, newlyRead(), row.faults().texts()));
  }

  private Line faulty(String fault) {
    return new Line("", number, newlyRead(), List.of(fault));
  }

  private long newlyRead() {
    long before = readUpTo;
    readUpTo = Math.max(before, rows.getCurrentLocation().getCharOffset());
    return readUpTo - before;
  }

  /** A cell may have several lines. */
  private void passOver(String[] row) {
    nextNumber += 1 + Arrays.stream(row).mapToLong(ExportRows::lineBreaks).sum();
  }

  private static long lineBreaks(String cell) {
    return (cell + "|").lines().count() - 1;
  }

  private boolean isBlank() {
    return Arrays.stream(cells).allMatch(String::isBlank);
  }

  /** How many subscriptions have been left out so far, by their statuses. */
  Map<String, Long> leftOut() {
    return new TreeMap<>(leftOut);
  }

  /** What nobody looks at because the export lacks the column, a sentence each. */
  List<String> notLookedAt() {
    return header.lacking(mapping.conditions());
  }

  @Override
  public Optional<String> header() {
    return Optional.of(asWritten(header.names()));
  }

  @Override
  public String written() {
    return broken ? "" : asWritten(cells);
  }

  private String asWritten(String[] row) {
    try {
      return CSV.writer(CsvSchema.emptySchema().withColumnSeparator(header.separator()))
          .writeValueAsString(row)
          .stripTrailing();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}

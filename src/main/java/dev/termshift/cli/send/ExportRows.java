package dev.termshift.cli.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.InputFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of another system's CSV export, as lines to import; one row is read at a time. */
final class ExportRows implements LineSource {

  private static final CsvMapper CSV =
      CsvMapper.builder()
          .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
          .enable(CsvParser.Feature.FAIL_ON_MISSING_HEADER_COLUMNS)
          .build();
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final MappingIterator<Map<String, String>> rows;
  private final ImportMapping mapping;
  private final String name;
  private final long bytes;
  private long number = 1;
  private long readUpTo;
  private long leftOut;

  private ExportRows(
      MappingIterator<Map<String, String>> rows, ImportMapping mapping, String name, long bytes) {
    this.rows = rows;
    this.mapping = mapping;
    this.name = name;
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
      reader = Files.newBufferedReader(file);
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
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    try {
      MappingIterator<Map<String, String>> rows =
          CSV.readerForMapOf(String.class)
              .with(CsvSchema.emptySchema().withHeader())
              .readValues(reader);
      rows.hasNextValue();
      Set<String> lacking = new LinkedHashSet<>(mapping.columns());
      ((CsvSchema) rows.getParserSchema()).getColumnNames().forEach(lacking::remove);
      if (!lacking.isEmpty()) {
        throw new BadInput(
            "Expected " + name + " to have the columns of the mapping, but it lacks " + lacking);
      }
      return new ExportRows(rows, mapping, name, bytes);
    } catch (JsonProcessingException e) {
      throw new BadInput(
          "Expected a CSV export in " + name + ", but its header: " + e.getOriginalMessage());
    }
  }

  /** Of the next subscription that runs. */
  @Override
  public Optional<Line> next() throws IOException {
    try {
      for (number++; rows.hasNextValue(); number++) {
        Optional<String> line = mapping.line(rows.nextValue());
        if (line.isPresent()) {
          long before = readUpTo;
          readUpTo = Math.max(before, rows.getCurrentLocation().getCharOffset());
          return Optional.of(new Line(line.get(), number, readUpTo - before));
        }
        leftOut++;
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new BadInput(
          "Expected a CSV export in %s, but row %d: %s"
              .formatted(name, number, e.getOriginalMessage()));
    }
  }

  /** How many subscriptions have been left out so far because they do not run. */
  long leftOut() {
    return leftOut;
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

package dev.termshift.cli.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import dev.termshift.cli.send.LineSource;
import dev.termshift.terminal.BadInput;
import dev.termshift.terminal.InputFile;
import dev.termshift.text.Counted;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The rows of another system's CSV export, as lines to import; one row is read at a time. Rows of
 * nothing are stepped over.
 */
final class ExportRows implements LineSource {

  private static final String NO_CSV = "its first line is no CSV: lines of JSON need no --mapping";

  private final MappingIterator<String[]> rows;
  private final ExportHeader header;
  private final ImportMapping mapping;
  private final ExportAnnexes annexes;
  private final long bytes;
  private final Map<String, Long> leftOut = new TreeMap<>();
  private String[] cells = {};
  private long number;
  private long nextNumber = 1;
  private long readUpTo;
  private boolean broken;

  private ExportRows(
      MappingIterator<String[]> rows,
      ExportHeader header,
      ImportMapping mapping,
      ExportAnnexes annexes,
      long bytes) {
    this.rows = rows;
    this.header = header;
    this.mapping = mapping;
    this.annexes = annexes;
    this.bytes = bytes;
  }

  /**
   * The rows of the named file.
   *
   * @throws BadInput if it cannot be read, or lacks a column that the mapping names
   */
  static ExportRows open(String name, ImportMapping mapping) throws IOException {
    BufferedReader reader = LineSource.reader(InputFile.open(name, "an export"));
    try {
      return of(reader, mapping, Path.of(name));
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private static ExportRows of(BufferedReader reader, ImportMapping mapping, Path file)
      throws IOException {
    char separator = ExportHeader.separator(reader);
    try {
      MappingIterator<String[]> rows = ExportCsv.rows(reader, separator);
      String[] names = rows.hasNextValue() ? rows.nextValue() : new String[] {};
      if (Arrays.stream(names).allMatch(String::isBlank)) {
        throw noExport(file, "there is none");
      }
      if (names[0].startsWith("{")) {
        throw noExport(file, NO_CSV);
      }
      ExportHeader header = ExportHeader.of(names, separator, mapping, file.toString());
      ExportAnnexes annexes = ExportAnnexes.beside(file, mapping.annexes());
      ExportRows export = new ExportRows(rows, header, mapping, annexes, Files.size(file));
      export.passOver(names);
      return export;
    } catch (JsonProcessingException e) {
      throw noExport(file, NO_CSV);
    }
  }

  private static BadInput noExport(Path file, String but) {
    return new BadInput("Expected a CSV export in " + file + ", but " + but);
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
    row.compareWith(annexes);
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

  /** What nobody looks at because the export lacks the column or the file, a sentence each. */
  List<String> notLookedAt() {
    return Stream.concat(header.lacking(mapping.conditions()).stream(), annexes.lacking().stream())
        .toList();
  }

  @Override
  public Optional<String> header() {
    return Optional.of(ExportCsv.written(header.names(), header.separator()));
  }

  @Override
  public String written() {
    return broken ? "" : ExportCsv.written(cells, header.separator());
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

package dev.termshift.cli.imports;

import dev.termshift.terminal.BadInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of an export, and what stands between them.
 *
 * @param columns their names, in their order
 * @param separator what stands between cells
 */
record ExportHeader(List<String> columns, char separator) {

  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int LONGEST_HEADER = 100_000;

  ExportHeader {
    columns = List.copyOf(columns);
  }

  /**
   * What stands between the cells of a header, which is read afterwards; a byte order mark before
   * it is read.
   */
  static char separator(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    reader.mark(LONGEST_HEADER);
    char[] header = new char[LONGEST_HEADER];
    int length = Math.max(0, reader.read(header));
    reader.reset();
    String line = new String(header, 0, length).lines().findFirst().orElse("");
    return SEPARATORS.stream()
        .max(Comparator.comparingLong(each -> line.chars().filter(it -> it == each).count()))
        .orElseThrow();
  }

  /**
   * The header of an export.
   *
   * @throws BadInput if a column of the mapping is not there, or there twice
   */
  static ExportHeader of(String[] names, char separator, ImportMapping mapping, String file) {
    List<String> columns = Arrays.stream(names).map(String::strip).toList();
    Set<String> lacking = new LinkedHashSet<>(mapping.columns().values());
    lacking.removeAll(columns);
    if (!lacking.isEmpty()) {
      throw new BadInput(
          "Expected %s to have the columns of the mapping, but it lacks %s. It has %s."
              .formatted(file, lacking, columns));
    }
    Set<String> meant = new HashSet<>(mapping.columns().values());
    mapping.conditions().forEach(each -> meant.add(each.column()));
    Set<String> seen = new HashSet<>();
    List<String> twice =
        columns.stream().filter(meant::contains).filter(each -> !seen.add(each)).toList();
    if (!twice.isEmpty()) {
      throw new BadInput("Expected each column of %s once, but %s twice".formatted(file, twice));
    }
    return new ExportHeader(columns, separator);
  }

  /** How many cells a row has. */
  int size() {
    return columns.size();
  }

  /** The names as they are written in a row. */
  String[] names() {
    return columns.toArray(String[]::new);
  }

  /** The cells of a row, without spaces around them. */
  Map<String, String> byColumn(String[] cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      row.put(columns.get(i), cells[i].strip());
    }
    return row;
  }

  /** Which conditions nobody can look at, a sentence each. */
  List<String> lacking(List<ExportCondition> conditions) {
    return conditions.stream()
        .filter(each -> !columns.contains(each.column()))
        .map(
            each ->
                "The export has no column '%s', so that this is not looked at: %s"
                    .formatted(each.column(), each.why()))
        .toList();
  }
}

package dev.termshift.operations;

import java.nio.file.Path;
import java.util.List;

/** The table of {@code docs/components.md}: what somebody has looked at. */
final class ReviewedComponents {

  static final Path DOCUMENT = Path.of("docs/components.md");

  private static final String HEADER = "| component | version | looked at | what was looked at |";
  private static final int COLUMNS = 4;

  private ReviewedComponents() {}

  static List<Component> read() {
    return rows().stream().map(row -> new Component(row.get(0), row.get(1))).toList();
  }

  /** All rows, with all their cells. */
  static List<List<String>> rows() {
    return OperationsFiles.text(DOCUMENT)
        .lines()
        .dropWhile(line -> !line.equals(HEADER))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(ReviewedComponents::cells)
        .toList();
  }

  private static List<String> cells(String row) {
    List<String> cells = List.of(row.substring(1, row.length() - 1).split("\\|", -1));
    if (cells.size() != COLUMNS) {
      throw new AssertionError("Expected four cells in each row, but got " + row);
    }
    return cells.stream().map(String::strip).toList();
  }
}

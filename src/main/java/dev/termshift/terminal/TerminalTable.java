package dev.termshift.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in columns that are as wide as what stands in them: first the names of what a row is about,
 * then figures, which stand to the right, then words. Where that is too wide, the names stand above
 * their rows instead, and words go on below.
 */
public final class TerminalTable {

  /** In characters: words are not squeezed into less. */
  private static final int ENOUGH_FOR_WORDS = 50;

  /** Less than that is no terminal. */
  private static final int LEAST_FOR_WORDS = 20;

  private static final int INDENT = 2;
  private static final String GAP = "  ";

  private final int names;
  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param names how many columns name what a row is about
   * @param head what stands above the columns
   */
  public TerminalTable(int names, List<String> head) {
    this.names = names;
    this.head = List.copyOf(head);
  }

  /** Adds a row, with a cell for each column. */
  public void add(List<String> cells) {
    rows.add(List.copyOf(cells));
  }

  /** Adds a line that is no row. */
  public void note(String line) {
    rows.add(List.of(line));
  }

  /** All of it, where that many characters fit into a line. */
  public List<String> lines(int columns) {
    int[] widths = widths();
    int last = head.size() - 1;
    int words = Math.min(widths[last], ENOUGH_FOR_WORDS);
    return columns - words >= before(last, 0, widths)
        ? shown(0, widths, columns)
        : shown(names, widths, columns);
  }

  private int[] widths() {
    int[] widths = head.stream().mapToInt(String::length).toArray();
    for (List<String> row : rows) {
      for (int each = 0; each < widths.length && !isNote(row); each++) {
        widths[each] = Math.max(widths[each], row.get(each).length());
      }
    }
    return widths;
  }

  private static boolean isNote(List<String> row) {
    return row.size() == 1;
  }

  /** How far to the right the column stands, if the one given is the first that is shown. */
  private static int before(int column, int first, int[] widths) {
    int before = 0;
    for (int each = first; each < column; each++) {
      before += widths[each] + GAP.length();
    }
    return before;
  }

  private List<String> shown(int first, int[] widths, int columns) {
    int indent = before(head.size() - 1, first, widths) + INDENT;
    int width = Math.max(columns, indent + LEAST_FOR_WORDS);
    List<String> lines = new ArrayList<>(List.of(line(head, first, widths)));
    List<String> above = List.of();
    for (List<String> row : rows) {
      if (isNote(row)) {
        lines.addAll(Wrapping.lines(row.get(0), width, INDENT));
        continue;
      }
      List<String> named = row.subList(0, first);
      if (!named.equals(above)) {
        lines.add(String.join(GAP, named));
        above = named;
      }
      lines.addAll(Wrapping.lines(line(row, first, widths), width, indent));
    }
    return lines;
  }

  private String line(List<String> row, int first, int[] widths) {
    StringBuilder line = new StringBuilder();
    int last = row.size() - 1;
    for (int each = first; each < last; each++) {
      String pad = " ".repeat(widths[each] - row.get(each).length());
      line.append(each < names ? row.get(each) + pad : pad + row.get(each)).append(GAP);
    }
    return line.append(row.get(last)).toString().stripTrailing();
  }
}

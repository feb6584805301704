package dev.termshift.cli.status;

import dev.termshift.terminal.TerminalTable;
import dev.termshift.text.Counted;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Partitions as a table. Of a topic that has many, those are shown that somebody may look for: the
 * ones that wait longest, or that nobody works on.
 *
 * @param at when it was looked at
 * @param trend how it was before
 * @param all whether all of them are shown, however many there are
 */
record PartitionTable(Instant at, Trend trend, boolean all) {

  private static final int MANY = 16;

  private static final Comparator<PartitionRow> BY_NEED =
      Comparator.comparing((PartitionRow row) -> row.owner().isPresent())
          .thenComparing(row -> row.lag().records(), Comparator.reverseOrder());

  /** A header and the rows of each topic, in the order of its partitions. */
  List<String> lines(List<List<PartitionRow>> topics, int columns) {
    TerminalTable table = new TerminalTable(1, PartitionRow.header(trend));
    for (List<PartitionRow> rows : topics) {
      shown(rows).forEach(row -> table.add(row.cells(at, trend)));
      if (isCut(rows)) {
        table.note(leftOut(rows));
      }
    }
    return table.lines(columns);
  }

  private boolean isCut(List<PartitionRow> rows) {
    return !all && rows.size() > MANY;
  }

  private List<PartitionRow> shown(List<PartitionRow> rows) {
    if (!isCut(rows)) {
      return rows;
    }
    List<PartitionRow> needy = needy(rows).stream().sorted(BY_NEED).limit(MANY).toList();
    return rows.stream().filter(needy::contains).toList();
  }

  private static String leftOut(List<PartitionRow> rows) {
    int needy = needy(rows).size();
    return "%s: %s, %d of them at rest%s; --all shows each"
        .formatted(
            rows.get(0).partition().topic(),
            Counted.of(rows.size(), "partition"),
            rows.size() - needy,
            needy > MANY ? ", " + others(needy - MANY) : "");
  }

  private static String others(int count) {
    return Counted.of(count, "waits like these", "wait like these");
  }

  private static List<PartitionRow> needy(List<PartitionRow> rows) {
    return rows.stream().filter(PartitionTable::isNeedy).toList();
  }

  private static boolean isNeedy(PartitionRow row) {
    return row.owner().isEmpty() || row.lag().records() > 0;
  }
}

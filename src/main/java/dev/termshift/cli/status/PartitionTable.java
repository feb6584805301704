package dev.termshift.cli.status;

import dev.termshift.terminal.RowTable;
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
 * @param extent how many of them are shown
 */
record PartitionTable(Instant at, Trend trend, Extent extent) {

  private static final Comparator<PartitionRow> BY_NEED =
      Comparator.comparing((PartitionRow row) -> row.owner().isPresent())
          .thenComparing(row -> row.lag().records(), Comparator.reverseOrder());

  /** A header and the rows of each topic, in the order of its partitions. */
  List<String> lines(List<List<PartitionRow>> topics) {
    RowTable table = new RowTable(1, PartitionRow.header(trend));
    for (List<PartitionRow> rows : topics) {
      shown(rows).forEach(row -> table.add(row.cells(at, trend)));
      if (isCut(rows)) {
        table.note(leftOut(rows));
      }
    }
    return table.lines(extent.columns());
  }

  private boolean isCut(List<PartitionRow> rows) {
    return rows.size() > extent.most();
  }

  private List<PartitionRow> shown(List<PartitionRow> rows) {
    if (!isCut(rows)) {
      return rows;
    }
    List<PartitionRow> needy = needy(rows).stream().sorted(BY_NEED).limit(extent.most()).toList();
    return rows.stream().filter(needy::contains).toList();
  }

  private String leftOut(List<PartitionRow> rows) {
    List<PartitionRow> needy = needy(rows);
    List<PartitionRow> more = needy.stream().sorted(BY_NEED).skip(extent.most()).toList();
    long waiting = more.stream().filter(row -> row.lag().records() > 0).count();
    return "%s: %s, %d of them at rest%s%s; --all shows each"
        .formatted(
            rows.get(0).partition().topic(),
            Counted.of(rows.size(), "partition"),
            rows.size() - needy.size(),
            others(waiting, "more waits", "more wait"),
            others(more.size() - waiting, "more has no node", "more have no node"));
  }

  private static String others(long count, String one, String many) {
    return count == 0 ? "" : ", " + Counted.of(count, one, many);
  }

  private static List<PartitionRow> needy(List<PartitionRow> rows) {
    return rows.stream().filter(PartitionTable::isNeedy).toList();
  }

  private static boolean isNeedy(PartitionRow row) {
    return row.owner().isEmpty() || row.lag().records() > 0;
  }
}

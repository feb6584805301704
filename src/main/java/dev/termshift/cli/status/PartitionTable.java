package dev.termshift.cli.status;

import dev.termshift.text.Counted;
import java.time.Instant;
import java.util.ArrayList;
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

  String header() {
    return PartitionRow.header(trend);
  }

  /** The rows of one topic, in the order of its partitions. */
  List<String> lines(List<PartitionRow> rows) {
    if (all || rows.size() <= MANY) {
      return rows.stream().map(this::line).toList();
    }
    List<PartitionRow> needy = rows.stream().filter(PartitionTable::isNeedy).toList();
    List<PartitionRow> shown = needy.stream().sorted(BY_NEED).limit(MANY).toList();
    List<String> lines = new ArrayList<>();
    rows.stream().filter(shown::contains).map(this::line).forEach(lines::add);
    lines.add(
        "%s: %s, %d of them at rest%s; --all shows each"
            .formatted(
                rows.get(0).partition().topic(),
                Counted.of(rows.size(), "partition"),
                rows.size() - needy.size(),
                needy.size() > MANY ? ", " + others(needy.size() - MANY) : ""));
    return lines;
  }

  private static String others(int count) {
    return Counted.of(count, "waits like these", "wait like these");
  }

  private static boolean isNeedy(PartitionRow row) {
    return row.owner().isEmpty() || row.lag().records() > 0;
  }

  private String line(PartitionRow row) {
    return row.text(at, trend);
  }
}

package dev.termshift.cli.status;

import dev.termshift.contract.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits, partition by partition.
 *
 * @param at when it was looked at
 * @param log the partitions of the log
 * @param forwarder the partitions of the privileged topics
 */
record LagReport(Instant at, List<PartitionRow> log, List<PartitionRow> forwarder)
    implements Report {

  LagReport {
    log = List.copyOf(log);
    forwarder = List.copyOf(forwarder);
  }

  /** How many records wait in these partitions. */
  static long records(List<PartitionRow> rows) {
    return rows.stream().mapToLong(row -> row.lag().records()).sum();
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(PartitionRow.header());
    log.forEach(row -> lines.add(row.text(at)));
    forwarder.forEach(row -> lines.add(row.text(at)));
    lines.add("%d to decide, %d to forward".formatted(records(log), records(forwarder)));
    return lines;
  }

  @Override
  public String json() {
    byte[] json =
        JsonWriter.objectOf(
            object ->
                object
                    .instant("at", at)
                    .objects("log", log, (each, row) -> row.write(each, at))
                    .objects("forwarder", forwarder, (each, row) -> row.write(each, at)));
    return new String(json, StandardCharsets.UTF_8);
  }

  @Override
  public boolean isFaulty() {
    return false;
  }
}

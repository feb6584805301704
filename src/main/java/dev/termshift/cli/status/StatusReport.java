package dev.termshift.cli.status;

import dev.termshift.json.JsonWriter;
import dev.termshift.kafka.LogTopic;
import dev.termshift.text.Counted;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How an installation is.
 *
 * @param log its log
 * @param brokers how many brokers answer
 * @param database what the database says about itself, or why it does not
 * @param nodes how many partitions each node works on
 * @param lag what waits
 * @param vitals how it lives besides
 * @param faults what somebody has to look at, a sentence each
 */
record StatusReport(
    LogTopic log,
    int brokers,
    String database,
    Map<String, Integer> nodes,
    LagReport lag,
    Vitals vitals,
    List<String> faults)
    implements Report {

  StatusReport {
    nodes = Map.copyOf(nodes);
    faults = List.copyOf(faults);
  }

  @Override
  public List<String> lines(boolean all) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Log        %s, %s, id %s"
            .formatted(log.name(), Counted.of(log.partitions(), "partition"), log.topicId()));
    lines.add("Brokers    " + brokers);
    lines.add("Database   " + database);
    lines.add("Nodes      " + (nodes.isEmpty() ? "none" : nodesText()));
    lines.add("To decide  " + waiting(lag.log()) + lag.outlook());
    lines.add("To forward " + waiting(lag.forwarder()));
    lines.addAll(vitals.lines(lag.at()));
    lines.add("");
    lines.addAll(new PartitionTable(lag.at(), lag.trend(), all).lines(List.of(lag.log())));
    lines.add("");
    lines.add(verdict());
    lines.addAll(faults);
    return lines;
  }

  /** A backlog is no fault, but who asks while it drains must not read that all is done. */
  private String verdict() {
    if (!faults.isEmpty()) {
      return Counted.of(faults.size(), "fault") + ":";
    }
    long waiting = LagReport.records(lag.log()) + LagReport.records(lag.forwarder());
    if (waiting == 0) {
      return "All is well.";
    }
    return "No faults; " + Counted.of(waiting, "record waits", "records wait") + ".";
  }

  private String nodesText() {
    return nodes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> each.getKey() + " (" + each.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private String waiting(List<PartitionRow> rows) {
    Duration oldest =
        rows.stream()
            .map(row -> row.lag().age(lag.at()))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    long records = LagReport.records(rows);
    return records == 0 ? "nothing" : records + ", the oldest for " + PartitionRow.text(oldest);
  }

  @Override
  public String json() {
    byte[] json =
        JsonWriter.objectOf(
            object ->
                object
                    .instant("at", lag.at())
                    .flag("well", faults.isEmpty())
                    .number("brokers", brokers)
                    .text("database", database)
                    .object("vitals", each -> vitals.write(each, lag.at()))
                    .object(
                        "nodes", inner -> nodes.forEach((name, share) -> inner.number(name, share)))
                    .objects("log", lag.log(), (each, row) -> row.write(each, lag.at()))
                    .objects("forwarder", lag.forwarder(), (each, row) -> row.write(each, lag.at()))
                    .objects("faults", faults, (each, fault) -> each.text("detail", fault)));
    return new String(json, StandardCharsets.UTF_8);
  }

  @Override
  public boolean isFaulty() {
    return !faults.isEmpty();
  }
}

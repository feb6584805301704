package dev.termshift.cli.status;

import dev.termshift.json.JsonWriter;
import dev.termshift.json.Printable;
import dev.termshift.kafka.LogTopic;
import dev.termshift.terminal.Wrapping;
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
 * @param faults what somebody has to look at
 */
record StatusReport(
    LogTopic log,
    int brokers,
    String database,
    Map<String, Integer> nodes,
    LagReport lag,
    Vitals vitals,
    List<Fault> faults)
    implements Report {

  /** Where the facts stand behind their names. */
  private static final int FACTS = 11;

  /** For so long a record may be under way. */
  private static final Duration ON_ITS_WAY = Duration.ofSeconds(2);

  StatusReport {
    nodes = Map.copyOf(nodes);
    faults = List.copyOf(faults);
  }

  @Override
  public List<String> lines(Extent extent) {
    int columns = extent.columns();
    List<String> lines = wrapped(facts(), columns, FACTS);
    lines.add("");
    List<List<PartitionRow>> topics = List.of(lag.log());
    lines.addAll(new PartitionTable(lag.at(), lag.trend(), extent).lines(topics));
    lines.add("");
    List<String> wrong =
        extent.isWhole() ? faults.stream().map(Fault::sentence).toList() : Fault.lines(faults);
    lines.add(verdict(wrong.size()));
    lines.addAll(wrapped(wrong, columns, 2));
    return lines;
  }

  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    facts.add(
        "Log        %s, %s, id %s"
            .formatted(log.name(), Counted.of(log.partitions(), "partition"), log.topicId()));
    facts.add("Brokers    " + brokers);
    facts.add("Database   " + database);
    facts.add("Nodes      " + (nodes.isEmpty() ? "none" : nodesText()));
    facts.add("To decide  " + waiting(lag.log()) + lag.outlook());
    facts.add("To forward " + waiting(lag.forwarder()));
    facts.addAll(vitals.lines(lag.at()));
    return facts;
  }

  private static List<String> wrapped(List<String> lines, int columns, int indent) {
    return lines.stream()
        .flatMap(line -> Wrapping.lines(Printable.of(line), columns, indent).stream())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /**
   * A backlog is no fault, but who asks while it drains must not read that all is done. What has
   * just come is none: where there is traffic, something is always on its way.
   */
  private String verdict(int wrong) {
    if (wrong > 0) {
      return Counted.of(wrong, "fault") + ":";
    }
    long waiting = LagReport.records(late(lag.log())) + LagReport.records(late(lag.forwarder()));
    if (waiting == 0) {
      return "All is well.";
    }
    return "No faults; " + Counted.of(waiting, "record waits", "records wait") + ".";
  }

  private List<PartitionRow> late(List<PartitionRow> rows) {
    return rows.stream().filter(row -> row.lag().age(lag.at()).compareTo(ON_ITS_WAY) > 0).toList();
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
                    .objects(
                        "faults", faults, (each, fault) -> each.text("detail", fault.sentence())));
    return new String(json, StandardCharsets.UTF_8);
  }

  @Override
  public boolean isFaulty() {
    return !faults.isEmpty();
  }
}

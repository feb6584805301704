package dev.termshift.cli.status;

import dev.termshift.json.JsonWriter;
import dev.termshift.terminal.Wrapping;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What waits, partition by partition.
 *
 * @param at when it was looked at
 * @param log the partitions of the log
 * @param forwarder the partitions of the privileged topics
 * @param trend how it was before
 */
record LagReport(Instant at, List<PartitionRow> log, List<PartitionRow> forwarder, Trend trend)
    implements Report {

  /** How soon a record should be decided, however many wait. */
  static final Duration DONE_WITHIN = Duration.ofMinutes(1);

  LagReport {
    log = List.copyOf(log);
    forwarder = List.copyOf(forwarder);
  }

  /** Each partition that is late, the latest first; only its node knows why. */
  List<Fault> delays() {
    return Stream.concat(log.stream(), forwarder.stream())
        .filter(row -> row.lag().age(at).compareTo(DONE_WITHIN) > 0)
        .sorted(Comparator.comparing((PartitionRow row) -> row.lag().age(at)).reversed())
        .map(row -> Fault.of(row.partition().partition(), delay(row)))
        .toList();
  }

  private String delay(PartitionRow row) {
    return "Expected what is in %s to be done within %s, but its oldest record waits for %s: if it"
            .formatted(
                row.partition(),
                PartitionRow.text(DONE_WITHIN),
                PartitionRow.text(row.lag().age(at)))
        + " is no backlog that drains, its node's /health/ready or log says why";
  }

  static long records(List<PartitionRow> rows) {
    return rows.stream().mapToLong(row -> row.lag().records()).sum();
  }

  /** As one look after that one. */
  LagReport after(LagReport before) {
    List<PartitionRow> rows =
        Stream.concat(before.log.stream(), before.forwarder.stream()).toList();
    return new LagReport(at, log, forwarder, Trend.since(Duration.between(before.at, at), rows));
  }

  @Override
  public List<String> lines(Extent extent) {
    List<List<PartitionRow>> topics = new ArrayList<>(List.of(log));
    topics.addAll(
        forwarder.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.partition().topic(), TreeMap::new, Collectors.toList()))
            .values());
    List<String> lines = new ArrayList<>(new PartitionTable(at, trend, extent).lines(topics));
    lines.addAll(Wrapping.lines(summary(), extent.columns(), 2));
    return lines;
  }

  private String summary() {
    return "%d to decide, %d to forward%s".formatted(records(log), records(forwarder), outlook());
  }

  /** Of all that is to be decided. */
  String outlook() {
    String done = trend.doneIn(log).map(time -> ", done in " + PartitionRow.text(time)).orElse("");
    return trend.isKnown() && records(log) > 0 ? "; " + trend.change(log) + done : "";
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

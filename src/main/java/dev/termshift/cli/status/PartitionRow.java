package dev.termshift.cli.status;

import dev.termshift.json.JsonWriter;
import dev.termshift.pipeline.watch.PartitionLag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition and how far it is.
 *
 * @param partition the partition
 * @param owner the node that works on it, if any does
 * @param lag what it holds that is not done
 */
record PartitionRow(TopicPartition partition, Optional<String> owner, PartitionLag lag) {

  /** What stands above the {@link #cells}. */
  static List<String> header(Trend trend) {
    List<String> cells =
        new ArrayList<>(List.of("TOPIC", "PARTITION", "NEXT", "END", "WAITING", "OLDEST"));
    if (trend.isKnown()) {
      cells.addAll(List.of("TREND", "DONE IN"));
    }
    cells.add("NODE");
    return cells;
  }

  List<String> cells(Instant now, Trend trend) {
    List<String> cells = new ArrayList<>();
    cells.add(partition.topic());
    Stream.of(partition.partition(), lag.reached(), lag.end(), lag.records())
        .map(Object::toString)
        .forEach(cells::add);
    cells.add(lag.oldest().map(oldest -> text(lag.age(now))).orElse("-"));
    if (trend.isKnown()) {
      List<PartitionRow> alone = List.of(this);
      cells.add(trend.change(alone));
      cells.add(trend.doneIn(alone).map(PartitionRow::text).orElse("-"));
    }
    cells.add(owner.orElse("-"));
    return cells;
  }

  /** Such as {@code 1h 2m}, {@code 12s} or {@code 0.4s}. */
  static String text(Duration duration) {
    if (duration.toHours() > 0) {
      return duration.toHours() + "h " + duration.toMinutesPart() + "m";
    }
    if (duration.toMinutes() > 0) {
      return duration.toMinutes() + "m " + duration.toSecondsPart() + "s";
    }
    return duration.toSeconds() >= 10
        ? duration.toSeconds() + "s"
        : "%d.%ds".formatted(duration.toSeconds(), duration.toMillisPart() / 100);
  }

  void write(JsonWriter json, Instant now) {
    json.text("topic", partition.topic())
        .number("partition", partition.partition())
        .text("node", owner)
        .number("nextOffset", lag.reached())
        .number("endOffset", lag.end())
        .number("records", lag.records())
        .number("millis", lag.age(now).toMillis());
  }
}

package dev.termshift.cli.status;

import dev.termshift.json.JsonWriter;
import dev.termshift.pipeline.watch.PartitionLag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * One partition and how far it is.
 *
 * @param partition the partition
 * @param owner the node that works on it, if any does
 * @param lag what it holds that is not done
 */
record PartitionRow(TopicPartition partition, Optional<String> owner, PartitionLag lag) {

  private static final String FORMAT = "%-34s %9s %12s %12s %9s %10s%s  %s";
  private static final String TREND = " %10s %10s";

  static String header(Trend trend) {
    return FORMAT.formatted(
        "TOPIC",
        "PARTITION",
        "NEXT",
        "END",
        "WAITING",
        "OLDEST",
        trend.isKnown() ? TREND.formatted("TREND", "DONE IN") : "",
        "NODE");
  }

  String text(Instant now, Trend trend) {
    return FORMAT.formatted(
        partition.topic(),
        partition.partition(),
        lag.reached(),
        lag.end(),
        lag.records(),
        lag.oldest().map(oldest -> text(lag.age(now))).orElse("-"),
        trend.isKnown() ? trendText(trend, List.of(this)) : "",
        owner.orElse("-"));
  }

  private static String trendText(Trend trend, List<PartitionRow> alone) {
    return TREND.formatted(
        trend.change(alone), trend.doneIn(alone).map(PartitionRow::text).orElse("-"));
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

package dev.termshift.cli.status;

import dev.termshift.json.JsonWriter;
import dev.termshift.pipeline.watch.PartitionLag;
import java.time.Duration;
import java.time.Instant;
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

  static final String FORMAT = "%-34s %9s %12s %12s %9s %10s  %s";

  static String header() {
    return FORMAT.formatted("TOPIC", "PARTITION", "NEXT", "END", "WAITING", "OLDEST", "NODE");
  }

  String text(Instant now) {
    return FORMAT.formatted(
        partition.topic(),
        partition.partition(),
        lag.reached(),
        lag.end(),
        lag.records(),
        lag.oldest().map(oldest -> text(lag.age(now))).orElse("-"),
        owner.orElse("-"));
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

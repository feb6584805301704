package dev.termshift.cli.status;

import dev.termshift.pipeline.watch.PartitionLag;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How what waits has changed since the look before.
 *
 * @param since how long ago that was; nothing if this is the first look
 * @param before how many records waited then
 */
record Trend(Duration since, Map<TopicPartition, Long> before) {

  /** Of a first look. */
  static final Trend NONE = new Trend(Duration.ZERO, Map.of());

  private static final double STEADY_PER_SECOND = 0.05;

  Trend {
    before = Map.copyOf(before);
  }

  static Trend since(Duration since, Collection<PartitionRow> rows) {
    return new Trend(
        since,
        rows.stream()
            .collect(Collectors.toMap(PartitionRow::partition, row -> row.lag().records())));
  }

  boolean isKnown() {
    return !since.isZero() && !since.isNegative();
  }

  /** Records a second by which more wait, or fewer, such as {@code +12.5/s}. */
  String change(List<PartitionRow> rows) {
    double perSecond = perSecond(rows);
    return Math.abs(perSecond) < STEADY_PER_SECOND
        ? "steady"
        : String.format(Locale.ROOT, "%+.1f/s", perSecond);
  }

  /** In how long nothing waits any more if it goes on like this; absent if it does not drain. */
  Optional<Duration> doneIn(List<PartitionRow> rows) {
    double perSecond = perSecond(rows);
    return Optional.of(LagReport.records(rows))
        .filter(waiting -> waiting > 0 && perSecond < -STEADY_PER_SECOND)
        .map(waiting -> Duration.ofMillis((long) (waiting * 1000 / -perSecond)));
  }

  private double perSecond(List<PartitionRow> rows) {
    if (!isKnown()) {
      return 0;
    }
    long change = 0;
    for (PartitionRow row : rows) {
      PartitionLag now = row.lag();
      change += now.records() - before.getOrDefault(row.partition(), now.records());
    }
    return change * 1000.0 / since.toMillis();
  }
}

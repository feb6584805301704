package dev.termshift.pipeline.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Shows the last observation as gauges. */
final class WatchGauges {

  private static final String SECONDS = "seconds";
  private static final double MILLIS = 1000.0;

  private final MultiGauge logRecords;
  private final MultiGauge logAge;
  private final MultiGauge forwarderRecords;
  private final MultiGauge forwarderAge;
  private final MultiGauge due;
  private final MultiGauge overdue;
  private final MultiGauge charges;
  private volatile Observation last;

  WatchGauges(MeterRegistry registry, Observation first) {
    this.last = first;
    this.logRecords =
        MultiGauge.builder("termshift.log.lag.records")
            .description("Records of the log that are not decided and committed")
            .register(registry);
    this.logAge =
        MultiGauge.builder("termshift.log.lag")
            .baseUnit(SECONDS)
            .description("For how long the oldest of them has been waiting")
            .register(registry);
    this.forwarderRecords =
        MultiGauge.builder("termshift.forwarder.lag.records")
            .description("Support commands and payments that are not in the log yet")
            .register(registry);
    this.forwarderAge =
        MultiGauge.builder("termshift.forwarder.lag")
            .baseUnit(SECONDS)
            .description("For how long the oldest of them has been waiting")
            .register(registry);
    this.due =
        MultiGauge.builder("termshift.deadlines.due")
            .description("Subscriptions with a deadline that has come and is not decided, to 10000")
            .register(registry);
    this.overdue =
        MultiGauge.builder("termshift.deadlines.overdue")
            .baseUnit(SECONDS)
            .description("How long ago the oldest of these deadlines came")
            .register(registry);
    this.charges =
        MultiGauge.builder("termshift.charges.open")
            .description("Charges of all nodes that are not settled or cancelled, to 10000 each")
            .register(registry);
    gauge("termshift.charges.disputed", Observation::disputed)
        .description("Charges of all nodes with an open dispute, to 10000")
        .register(registry);
    gauge("termshift.refunds.open", seen -> seen.refunds().refunds())
        .description("Refunds and payouts of all nodes that are not answered, to 10000")
        .register(registry);
    gauge(
            "termshift.refunds.open.age",
            seen ->
                seen.refunds()
                    .oldest()
                    .map(oldest -> seconds(Duration.between(oldest, seen.at())))
                    .orElse(0.0))
        .baseUnit(SECONDS)
        .description("How long ago the oldest of them was asked for")
        .register(registry);
    gauge("termshift.partitions.stuck", observation -> observation.stuck().size())
        .description("Partitions that have records to decide and stand still")
        .register(registry);
    gauge("termshift.broker.reachable", seen -> seen.brokerFault().isEmpty() ? 1 : 0)
        .description("1 if the brokers answered the last look")
        .register(registry);
    gauge("termshift.database.reachable", seen -> seen.databaseFault().isEmpty() ? 1 : 0)
        .description("1 if the database answered the last look")
        .register(registry);
  }

  private Gauge.Builder<WatchGauges> gauge(String name, ToDoubleFunction<Observation> value) {
    return Gauge.builder(name, this, each -> value.applyAsDouble(each.last));
  }

  /** What is shown. */
  Observation last() {
    return last;
  }

  /** Shows the partitions of this observation, and no others. */
  void show(Observation seen) {
    last = seen;
    Instant now = seen.at();
    lags(logRecords, seen.log(), PartitionLag::records);
    lags(logAge, seen.log(), lag -> seconds(lag.age(now)));
    lags(forwarderRecords, seen.forwarder(), PartitionLag::records);
    lags(forwarderAge, seen.forwarder(), lag -> seconds(lag.age(now)));
    due.register(
        seen.due().entrySet().stream()
            .map(each -> Row.of(partition(each.getKey()), each.getValue().subscriptions()))
            .collect(Collectors.toList()),
        true);
    charges.register(
        seen.charges().entrySet().stream()
            .map(each -> Row.of(Tags.of("status", each.getKey().name()), each.getValue()))
            .collect(Collectors.toList()),
        true);
    overdue.register(
        seen.due().entrySet().stream()
            .map(
                each ->
                    Row.of(
                        partition(each.getKey()),
                        each.getValue()
                            .oldest()
                            .map(oldest -> seconds(Duration.between(oldest, now)))
                            .orElse(0.0)))
            .collect(Collectors.toList()),
        true);
  }

  private static void lags(
      MultiGauge gauge,
      Map<TopicPartition, PartitionLag> lags,
      ToDoubleFunction<PartitionLag> value) {
    gauge.register(
        lags.entrySet().stream()
            .map(
                each ->
                    Row.of(
                        partition(each.getKey().partition()).and("topic", each.getKey().topic()),
                        value.applyAsDouble(each.getValue())))
            .collect(Collectors.toList()),
        true);
  }

  private static Tags partition(int number) {
    return Tags.of("partition", String.valueOf(number));
  }

  private static double seconds(Duration duration) {
    return Math.max(0, duration.toMillis()) / MILLIS;
  }
}

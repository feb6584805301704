package dev.termshift.pipeline.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** Timers with the bounds that operators ask about. */
final class Buckets {

  private static final List<Duration> WORK =
      millis(5, 10, 25, 50, 100, 200, 300, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000);

  private static final List<Duration> LATENESS =
      millis(1000, 3000, 10_000, 30_000, 60_000, 300_000, 1_800_000, 3_600_000, 21_600_000);

  private Buckets() {}

  /** From milliseconds to minutes: how long work takes. */
  static Timer work(MeterRegistry registry, String name, String description) {
    return timer(name, description, WORK).register(registry);
  }

  /** From a second to hours: how late something is. */
  static Timer lateness(MeterRegistry registry, String name, String description) {
    return timer(name, description, LATENESS).register(registry);
  }

  private static Timer.Builder timer(String name, String description, List<Duration> bounds) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(bounds.toArray(Duration[]::new));
  }

  private static List<Duration> millis(long... bounds) {
    return LongStream.of(bounds).mapToObj(Duration::ofMillis).toList();
  }
}

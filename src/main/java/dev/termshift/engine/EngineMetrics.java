package dev.termshift.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What a node's actors count: how many live, their recoveries, their writes to the journal. */
public final class EngineMetrics {

  private static final Duration[] BOUNDS = {
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10),
    Duration.ofSeconds(60)
  };

  private final AtomicLong live = new AtomicLong();
  private final Timer recoveries;
  private final Timer writes;
  private final Counter events;
  private final Counter failures;

  /** Registers the meters. */
  public EngineMetrics(MeterRegistry registry) {
    Gauge.builder("termshift.live.subscriptions", live, AtomicLong::get)
        .description("Subscriptions in memory")
        .register(registry);
    this.recoveries =
        timer(registry, "termshift.recovery.duration", "From an actor's start to its state");
    this.writes =
        timer(registry, "termshift.journal.write.duration", "One write of one subscription");
    this.events =
        Counter.builder("termshift.journal.events")
            .description("Events journaled")
            .register(registry);
    this.failures =
        Counter.builder("termshift.journal.failures")
            .description("Actors that ended because a write or a recovery failed")
            .register(registry);
  }

  private static Timer timer(MeterRegistry registry, String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }

  /** An actor began to recover; what it gives back is for {@link #recovered}. */
  long started() {
    live.incrementAndGet();
    return System.nanoTime();
  }

  void recovered(long started) {
    recoveries.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
  }

  void stopped() {
    live.decrementAndGet();
  }

  void journaled(int number, long started) {
    writes.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    events.increment(number);
  }

  void failed() {
    failures.increment();
  }
}

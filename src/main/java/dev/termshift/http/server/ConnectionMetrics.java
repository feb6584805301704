package dev.termshift.http.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts the connections of one listener: those that are open, refused, and cut off. */
public final class ConnectionMetrics {

  private static final String LISTENER = "listener";

  private final MeterRegistry registry;
  private final String listener;
  private final Map<OpenConnections.Refusal, Counter> refused =
      new EnumMap<>(OpenConnections.Refusal.class);
  private final Counter slowHeads;
  private final Counter replaced;

  /** Of the listener with that name. */
  public ConnectionMetrics(MeterRegistry registry, String listener) {
    this.registry = registry;
    this.listener = listener;
    for (OpenConnections.Refusal why : OpenConnections.Refusal.values()) {
      refused.put(
          why,
          Counter.builder("termshift.http.connections.refused")
              .description("Connections that were ended at once, by what they would have exceeded")
              .tag(LISTENER, listener)
              .tag("bound", why.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    this.slowHeads =
        Counter.builder("termshift.http.heads.slow")
            .description("Connections that were cut off, because a head took too long")
            .tag(LISTENER, listener)
            .register(registry);
    this.replaced =
        Counter.builder("termshift.http.connections.replaced")
            .description("Connections that let the server wait, and lost their place to one more")
            .tag(LISTENER, listener)
            .register(registry);
  }

  /** Shows how many are open. */
  void watch(OpenConnections connections) {
    Gauge.builder("termshift.http.connections", connections, OpenConnections::count)
        .description("Connections that are open")
        .tag(LISTENER, listener)
        .register(registry);
  }

  /** One was refused. */
  void refused(OpenConnections.Refusal why) {
    Objects.requireNonNull(refused.get(why)).increment();
  }

  /** One lost its place. */
  void wasReplaced() {
    replaced.increment();
  }

  /** One was cut off. */
  void headWasSlow() {
    slowHeads.increment();
  }
}

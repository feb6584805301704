package dev.termshift.http;

import dev.termshift.http.server.ConnectionLimits;
import dev.termshift.http.server.ConnectionMetrics;
import dev.termshift.http.server.Listening;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;

/** Listeners of tests, on any free port of the loopback interface. */
final class TestListening {

  /** What a node lets in if nobody sets anything else. */
  static final ConnectionLimits USUAL =
      new ConnectionLimits(
          1024, 256, peer -> false, Duration.ofSeconds(10), Duration.ofSeconds(60));

  private TestListening() {}

  /** One that lets in as much as usual. */
  static Listening usual() {
    return within(USUAL);
  }

  /** One that lets in so much. */
  static Listening within(ConnectionLimits limits) {
    return new Listening(
        "127.0.0.1",
        0,
        limits,
        new ConnectionMetrics(new SimpleMeterRegistry(), "test"),
        "nobody sets it");
  }
}

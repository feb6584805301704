package dev.termshift.pipeline.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/**
 * All meters of a node's pipeline.
 *
 * @param registry where they are registered, for those that come and go
 * @param decisions what was decided and committed
 * @param sessions what happened to the partitions
 * @param traces where the commands of traces are told
 */
public record PipelineMetrics(
    MeterRegistry registry, DecisionMetrics decisions, SessionMetrics sessions, Traces traces) {

  /** Registers all of them. */
  public static PipelineMetrics in(MeterRegistry registry, Traces traces, Clock clock) {
    return new PipelineMetrics(
        registry, new DecisionMetrics(registry, clock), new SessionMetrics(registry), traces);
  }
}

package dev.termshift.pipeline.membership;

import com.typesafe.config.ConfigFactory;
import dev.termshift.pipeline.metrics.PipelineMetrics;
import dev.termshift.pipeline.metrics.SessionMetrics;
import dev.termshift.pipeline.metrics.Traces;
import dev.termshift.settings.TermshiftSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;

/** Settings and meters for tests of the pipeline's parts. */
public final class PipelineSamples {

  private PipelineSamples() {}

  /** Complete settings, with more keys below {@code termshift}. */
  public static TermshiftSettings settings(String more) {
    return TermshiftSettings.of(
        ConfigFactory.parseString(
            """
            termshift {
              catalog-file = config/catalog.conf
              forwarder.seal.keys.1 = "0123456789abcdef0123456789abcdef"
              %s
            }
            """
                .formatted(more)));
  }

  /** Meters that nobody reads. */
  public static PipelineMetrics metrics() {
    return PipelineMetrics.in(new SimpleMeterRegistry(), Traces.NONE, Clock.systemUTC());
  }

  static SessionMetrics sessionMetrics() {
    return metrics().sessions();
  }
}

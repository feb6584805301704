package dev.termshift.node;

import com.zaxxer.hikari.HikariDataSource;
import dev.termshift.pipeline.metrics.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Optional;

/** What a node counts and traces beside the engine's own: its registry, JVM, pools. */
final class NodeMeters implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final LogbackMetrics logs = new LogbackMetrics();
  private final Optional<NodeTraces> traces = NodeTraces.start(System.getenv());

  NodeMeters() {
    List<MeterBinder> binders =
        List.of(
            collections,
            logs,
            new ClassLoaderMetrics(),
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics(),
            new FileDescriptorMetrics());
    binders.forEach(each -> each.bindTo(registry));
  }

  MeterRegistry registry() {
    return registry;
  }

  /** Counts what a pool does; once, under the pool's name. */
  void watch(HikariDataSource pool) {
    pool.setMetricRegistry(registry);
  }

  /** Where commands that are traced are told, if anybody asked for it. */
  Traces traces() {
    return traces.<Traces>map(each -> each).orElse(Traces.NONE);
  }

  /** Everything as Prometheus reads it. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    traces.ifPresent(NodeTraces::close);
    collections.close();
    logs.close();
    registry.close();
  }
}

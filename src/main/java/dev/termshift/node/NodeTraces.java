package dev.termshift.node;

import dev.termshift.pipeline.metrics.RecordFacts;
import dev.termshift.pipeline.metrics.Traces;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tells OpenTelemetry of every command that came with a {@code traceparent}: one span, from its
 * place in the log to the commit of its outputs. Off unless {@code OTEL_TRACES_EXPORTER} names an
 * exporter; then the variables of OpenTelemetry say the rest.
 */
final class NodeTraces implements Traces, AutoCloseable {

  private static final String SWITCH = "OTEL_TRACES_EXPORTER";
  private static final int TRACE = 3;
  private static final int SPAN = 36;
  private static final int FLAGS = 53;

  private final Tracer tracer;
  private final Runnable end;

  private NodeTraces(OpenTelemetry telemetry, Runnable end) {
    this.tracer = telemetry.getTracer("dev.termshift");
    this.end = end;
  }

  /** Traces as the environment asks for it; empty if it does not. */
  static Optional<NodeTraces> start(Map<String, String> environment) {
    String exporter = environment.getOrDefault(SWITCH, "");
    if (exporter.isBlank() || exporter.equals("none")) {
      return Optional.empty();
    }
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(
                () ->
                    Map.of(
                        "otel.service.name", "termshift",
                        // A node has Prometheus for the one and its log for the other.
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none",
                        "otel.exporter.otlp.protocol", "http/protobuf"))
            .disableShutdownHook()
            .build()
            .getOpenTelemetrySdk();
    return Optional.of(new NodeTraces(sdk, sdk::close));
  }

  /** Tells an OpenTelemetry that the caller made and ends. */
  static NodeTraces into(OpenTelemetry telemetry) {
    return new NodeTraces(telemetry, () -> {});
  }

  @Override
  public void committed(List<RecordFacts> batch) {
    for (RecordFacts each : batch) {
      each.trace().ifPresent(trace -> tell(each, trace));
    }
  }

  private void tell(RecordFacts facts, RecordFacts.Trace trace) {
    Span span =
        tracer
            .spanBuilder("decide " + facts.command())
            .setParent(parent(trace.traceparent()))
            .setSpanKind(SpanKind.CONSUMER)
            .setStartTimestamp(facts.time().appendedAt(), TimeUnit.MILLISECONDS)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.operation.type", "process")
            .setAttribute("messaging.kafka.offset", trace.position().offset())
            .setAttribute(
                "messaging.destination.partition.id",
                Integer.toString(trace.position().partition()))
            .setAttribute("termshift.subscription", trace.subscriptionId())
            .setAttribute("termshift.command.id", trace.commandId().id())
            .setAttribute("termshift.command.source", trace.commandId().source())
            .setAttribute("termshift.outcome", facts.outcome())
            .startSpan();
    span.addEvent("decided", Instant.ofEpochMilli(facts.time().decidedAt()));
    span.end();
  }

  /** Version, trace, span and flags stand at fixed places: the decoder lets nothing else pass. */
  private static Context parent(String traceparent) {
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            traceparent.substring(TRACE, TRACE + TraceId.getLength()),
            traceparent.substring(SPAN, SPAN + SpanId.getLength()),
            TraceFlags.fromHex(traceparent, FLAGS),
            TraceState.getDefault());
    return Context.root().with(Span.wrap(remote));
  }

  /** Sends what is left. */
  @Override
  public void close() {
    end.run();
  }
}

package dev.termshift.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.termshift.domain.answer.Answer;
import dev.termshift.kernel.CommandId;
import dev.termshift.kernel.LogPosition;
import dev.termshift.pipeline.metrics.RecordFacts;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class NodeTracesTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  private static RecordFacts facts(Optional<String> traceparent) {
    return new RecordFacts(
        "upgrade",
        Optional.of(new Answer.Accepted()),
        Optional.empty(),
        new RecordFacts.Times(1_000, 1_250),
        List.of(),
        traceparent.map(
            parent ->
                new RecordFacts.Trace(
                    parent, "s-1", new CommandId("/shop", "c-1"), new LogPosition("t", 3, 77))));
  }

  private static RecordFacts traced(String flags) {
    return facts(Optional.of("00-" + TRACE + "-" + SPAN + "-" + flags));
  }

  /** Keeps what it is given. */
  private static final class Kept implements SpanExporter {

    private final List<SpanData> spans = new ArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> more) {
      spans.addAll(more);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private static List<SpanData> told(RecordFacts... batch) {
    Kept kept = new Kept();
    try (OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(kept))
                    .build())
            .build()) {
      NodeTraces.into(sdk).committed(List.of(batch));
    }
    return kept.spans;
  }

  @Test
  void aCommandIsASpanOfTheTraceItCameWith() {
    SpanData span = told(traced("01")).get(0);

    assertThat(span.getTraceId()).isEqualTo(TRACE);
    assertThat(span.getParentSpanId()).isEqualTo(SPAN);
    assertThat(span.getName()).isEqualTo("decide upgrade");
    assertThat(span.getStartEpochNanos()).isEqualTo(1_000_000_000L);
    assertThat(span.getEvents())
        .singleElement()
        .satisfies(event -> assertThat(event.getEpochNanos()).isEqualTo(1_250_000_000L));
    assertThat(span.getAttributes().get(AttributeKey.stringKey("termshift.subscription")))
        .isEqualTo("s-1");
    assertThat(span.getAttributes().get(AttributeKey.stringKey("termshift.outcome")))
        .isEqualTo("accepted");
    assertThat(span.getAttributes().get(AttributeKey.longKey("messaging.kafka.offset")))
        .isEqualTo(77);
  }

  @Test
  void whatNobodyTracesOrSamplesIsNotTold() {
    assertThat(told(facts(Optional.empty()), traced("00"))).isEmpty();
  }

  @Test
  void nothingIsStartedUnlessAnExporterIsNamed() {
    assertThat(NodeTraces.start(Map.of())).isEmpty();
    assertThat(NodeTraces.start(Map.of("OTEL_TRACES_EXPORTER", "none"))).isEmpty();
  }

  @Test
  void spansReachACollector() throws Exception {
    List<String> received = new CopyOnWriteArrayList<>();
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          received.add(new String(body, StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    System.setProperty(
        "otel.exporter.otlp.endpoint", "http://127.0.0.1:" + collector.getAddress().getPort());
    System.setProperty("otel.exporter.otlp.compression", "none");
    try (NodeTraces traces =
        NodeTraces.start(Map.of("OTEL_TRACES_EXPORTER", "otlp")).orElseThrow()) {
      traces.committed(List.of(traced("01")));
    } finally {
      System.clearProperty("otel.exporter.otlp.endpoint");
      System.clearProperty("otel.exporter.otlp.compression");
      collector.stop(0);
    }
    assertThat(String.join("", received)).contains("decide upgrade", "termshift");
  }
}

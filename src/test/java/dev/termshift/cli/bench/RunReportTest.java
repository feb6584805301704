package dev.termshift.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.audit.AuditReport;
import dev.termshift.cli.bench.lab.JavaProgram;
import dev.termshift.cli.bench.lab.TermshiftBuild;
import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import dev.termshift.cli.bench.workload.Workloads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a run of one build says. */
final class RunReportTest {

  private static final Audited UNREADABLE = Audited.by(failing("no such table"), true);

  @Test
  void anotherBuildsTablesThatCannotBeReadAreNotAuditedAndThatIsSaid()
      throws JsonProcessingException {
    assertThat(UNREADABLE.isClean()).isTrue();
    assertThat(UNREADABLE.text()).startsWith("Not audited, ").endsWith(": no such table");
    JsonNode json = json(Map.of());
    assertThat(json.path("audit").isNull()).isTrue();
    assertThat(json.path("auditNull").asText()).isEqualTo(UNREADABLE.text());
  }

  @Test
  void ownTablesThatCannotBeReadAreAFailure() {
    assertThatThrownBy(() -> Audited.by(failing("no such table"), false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no such table");
  }

  @Test
  void aFigureThatIsNoNumberIsNullWithTheReason() throws JsonProcessingException {
    JsonNode json = json(Map.of("renewalsPerSecond", Double.POSITIVE_INFINITY));

    assertThat(json.path("figures").path("renewalsPerSecond").isNull()).isTrue();
    assertThat(json.path("figuresNull").path("renewalsPerSecond").asText())
        .isEqualTo("it divides by 0");
  }

  @Test
  void figuresThatAreNumbersNeedNoReasons() throws JsonProcessingException {
    JsonNode json = json(Map.of("p99Ms", 12.34));

    assertThat(json.path("figures").path("p99Ms").asDouble()).isEqualTo(12.3);
    assertThat(json.has("figuresNull")).isFalse();
  }

  @Test
  void whatWasMeasuredAndHowWarmItWasIsSaid() throws JsonProcessingException {
    assertThat(report(Map.of()).table()).contains("\nthis build, -Xmx1g; not warm\n");
    assertThat(json(Map.of()).path("build").asText()).isEqualTo("this build, -Xmx1g");
    assertThat(json(Map.of()).path("warmth").asText()).isEqualTo("not warm");
    assertThat(json(Map.of()).path("parts").path("node").path("cpuSecondsPer1000").asDouble())
        .isEqualTo(0.05);
  }

  @Test
  void whatAnotherRunNeedsToBeTheSameIsSaid() throws JsonProcessingException {
    JsonNode run = json(Map.of()).path("run");

    assertThat(run.path("subscriptions").asInt()).isEqualTo(10_000);
    assertThat(run.path("slices").asInt()).isEqualTo(12);
    assertThat(run.path("seed").asInt()).isEqualTo(1);
    assertThat(run.path("java").asText()).isEqualTo(Runtime.version().toString());
  }

  @Test
  void whatIsNoJvmHasNoCollectorCompilersOrAllocation() throws JsonProcessingException {
    JsonNode database = json(Map.of()).path("parts").path(Part.DATABASE.label());

    assertThat(database.fieldNames())
        .toIterable()
        .containsExactly("cpuSecondsPer1000", "memoryBytes");
    assertThat(report(Map.of()).table()).containsPattern("PostgreSQL +30.0 +- +- +- +0");
  }

  private static Supplier<AuditReport> failing(String message) {
    return () -> {
      throw new IllegalStateException(message);
    };
  }

  private static JsonNode json(Map<String, Double> figures) throws JsonProcessingException {
    return new ObjectMapper().readTree(report(figures).json(UNREADABLE, new Limits(1, 2)));
  }

  private static RunReport report(Map<String, Double> figures) {
    Map<Part, Usage> usage =
        Map.of(Part.NODE, new Usage(0.1, 0, 0, 0, 0), Part.DATABASE, new Usage(0.06, 0, 0, 0, 0));
    return new RunReport(
        Workloads.named("consume").orElseThrow().get(),
        new TermshiftBuild(
            "this build", new JavaProgram(List.of(), "Main"), List.of("-Xmx1g"), Optional.empty()),
        new RunPlan(10_000, 8, 0, 2, 12, 45, 1),
        new Measurement(List.of(new Sample(2000, 1, usage, figures)), Warmth.NOT_WARM));
  }
}

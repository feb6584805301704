package dev.termshift.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.cli.bench.lab.JavaProgram;
import dev.termshift.cli.bench.lab.Subject;
import dev.termshift.cli.bench.lab.TermshiftBuild;
import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import dev.termshift.cli.bench.workload.Workload;
import dev.termshift.cli.bench.workload.Workloads;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a comparison says. */
final class ComparisonReportTest {

  private static final int UNITS = 1000;
  private static final Limits LIMITS = new Limits(61_000, 238_000);
  private final Workload workload = Workloads.named("consume").orElseThrow().get();

  @Test
  void aComparisonTellsTheRatioOfEachPart() throws JsonProcessingException {
    ComparisonReport report =
        report(
            pair(sample(0.100, 0.030), sample(0.110, 0.030)),
            pair(sample(0.200, 0.060), sample(0.220, 0.060)));

    JsonNode ratios = json(report).path("ratios");

    assertThat(ratios.path("nodeCpuMicrosPerUnit").path("ratio").asDouble()).isEqualTo(1.1);
    assertThat(ratios.path("databaseCpuMicrosPerUnit").path("ratio").asDouble()).isEqualTo(1.0);
    assertThat(ratios.path("nodeCpuMicrosPerUnit").path("a").asDouble()).isEqualTo(150);
    assertThat(ratios.path("nodeCpuMicrosPerUnit").path("byPair").toString())
        .isEqualTo("[1.1,1.1]");
    assertThat(report.table()).contains("CPU of node, µs", "1.100");
  }

  @Test
  void whatNobodyReadIsLeftOutAndSoIsTheSumThatLacksIt() throws JsonProcessingException {
    ComparisonReport report = report(pair(sample(0.100, 0.030), sample(0.110, 0.030)));

    JsonNode ratios = json(report).path("ratios");

    assertThat(ratios.has("brokerCpuMicrosPerUnit")).isFalse();
    assertThat(ratios.has("cpuMicrosPerUnit")).isFalse();
    assertThat(ratios.has("nodeCpuMicrosPerUnit")).isTrue();
  }

  @Test
  void bothBuildsAreNamedAndTheRatioSaysWhichWayItGoes() throws JsonProcessingException {
    ComparisonReport report = report(pair(sample(0.1, 0.1), sample(0.1, 0.1)));

    assertThat(report.table())
        .contains("A: this build, -Xmx1g", "B: /before/\"old\".jar, -Xmx2g, configuration b.conf")
        .contains("B/A above 1: B takes more than A");
    JsonNode json = json(report);
    assertThat(json.path("a").path("build").asText()).isEqualTo("this build, -Xmx1g");
    assertThat(json.path("b").path("build").asText()).contains("/before/\"old\".jar");
    assertThat(json.path("ratio").asText()).isEqualTo("b/a");
  }

  @Test
  void whoWasNotWarmIsCounted() throws JsonProcessingException {
    Sample some = sample(0.1, 0.1);
    ComparisonReport report =
        report(
            new Comparison.Pair(
                new Measurement(List.of(some), Warmth.WARM),
                new Measurement(List.of(some), Warmth.NOT_WARM)),
            pair(some, some));

    assertThat(report.table())
        .contains("A: this build, -Xmx1g; warm\n")
        .contains("configuration b.conf; warm in 1 of 2 pairs, not warm in 1 of 2 pairs\n");
    assertThat(json(report).path("a").path("notWarm").asInt(-1)).isZero();
    assertThat(json(report).path("b").path("notWarm").asInt(-1)).isEqualTo(1);
  }

  @Test
  void whatTheWorkloadSawIsComparedToo() throws JsonProcessingException {
    ComparisonReport report =
        report(pair(withFigures(Map.of("p99Ms", 40.0)), withFigures(Map.of("p99Ms", 50.0))));

    assertThat(report.table()).containsPattern("p99Ms +40.0 +50.0 +1.250");
    assertThat(json(report).path("ratios").path("p99Ms").path("ratio").asDouble()).isEqualTo(1.25);
  }

  @Test
  void aRatioThatDoesNotExistIsNullWithTheReason() throws JsonProcessingException {
    ComparisonReport report =
        report(
            pair(
                withFigures(Map.of("unanswered", 0.0, "perSecond", 1.0)),
                withFigures(Map.of("unanswered", 3.0, "perSecond", Double.POSITIVE_INFINITY))),
            pair(
                withFigures(Map.of("unanswered", 2.0, "perSecond", 1.0)),
                withFigures(Map.of("unanswered", 3.0, "perSecond", Double.POSITIVE_INFINITY))));

    JsonNode ratios = json(report).path("ratios");

    assertThat(ratios.path("unanswered").path("ratio").isNull()).isTrue();
    assertThat(ratios.path("unanswered").path("ratioNull").asText())
        .isEqualTo("A is not above 0 in 1 of 2 pairs");
    assertThat(ratios.path("unanswered").path("b").asDouble()).isEqualTo(3);
    assertThat(ratios.path("perSecond").path("ratio").isNull()).isTrue();
    assertThat(ratios.path("perSecond").path("b").isNull()).isTrue();
    assertThat(report.table()).containsPattern("unanswered +1.0 +3.0 +none +A is not above 0");
  }

  @Test
  void theMachinesLimitsAreToldToo() throws JsonProcessingException {
    JsonNode json = json(report(pair(sample(0.1, 0.1), sample(0.1, 0.1))));

    assertThat(json.path("limits").path("kafkaRecordsPerSecond").asInt()).isEqualTo(61_000);
    assertThat(json.path("limits").path("journalEventsPerSecond").asInt()).isEqualTo(238_000);
  }

  private ComparisonReport report(Comparison.Pair... pairs) {
    return new ComparisonReport(
        workload,
        List.of(
            build("this build", "-Xmx1g", Optional.empty()),
            build("/before/\"old\".jar", "-Xmx2g", Optional.of(Path.of("b.conf")))),
        new RunPlan(10_000, 8, 0, 2, 12, 45, 1),
        List.of(pairs));
  }

  private static Subject build(String name, String javaOptions, Optional<Path> config) {
    return new TermshiftBuild(
        name, new JavaProgram(List.of(), "Main"), List.of(javaOptions), config);
  }

  private static JsonNode json(ComparisonReport report) throws JsonProcessingException {
    return new ObjectMapper().readTree(report.json(LIMITS));
  }

  private static Comparison.Pair pair(Sample first, Sample second) {
    return new Comparison.Pair(
        new Measurement(List.of(first), Warmth.WARM),
        new Measurement(List.of(second), Warmth.WARM));
  }

  private static Sample withFigures(Map<String, Double> figures) {
    return new Sample(UNITS, 1, Map.of(), figures);
  }

  private static Sample sample(double node, double database) {
    return new Sample(
        UNITS, 1, Map.of(Part.NODE, cpu(node), Part.DATABASE, cpu(database)), Map.of());
  }

  private static Usage cpu(double seconds) {
    return new Usage(seconds, 0, 0, 0, 0);
  }
}

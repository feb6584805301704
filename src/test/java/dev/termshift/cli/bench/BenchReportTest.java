package dev.termshift.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.cli.bench.meter.Part;
import dev.termshift.cli.bench.meter.Usage;
import dev.termshift.cli.bench.workload.Workload;
import dev.termshift.cli.bench.workload.Workloads;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a comparison says. */
final class BenchReportTest {

  private static final int UNITS = 1000;
  private final Workload workload = Workloads.named("consume").orElseThrow().get();

  @Test
  void aComparisonTellsTheRatioOfEachPart() throws JsonProcessingException {
    List<Comparison.Pair> pairs =
        List.of(
            new Comparison.Pair(sample(0.100, 0.030), sample(0.110, 0.030)),
            new Comparison.Pair(sample(0.200, 0.060), sample(0.220, 0.060)));

    JsonNode ratios = new ObjectMapper().readTree(BenchReport.json(workload, pairs)).path("ratios");

    assertThat(ratios.path("nodeCpu").path("ratio").asDouble()).isEqualTo(1.1);
    assertThat(ratios.path("databaseCpu").path("ratio").asDouble()).isEqualTo(1.0);
    assertThat(ratios.path("cpu").path("a").asDouble()).isEqualTo(195);
    // Nobody read the broker.
    assertThat(ratios.has("brokerCpu")).isFalse();
    assertThat(BenchReport.table(workload, pairs)).contains("CPU of node, µs", "1.100");
  }

  private static Sample sample(double node, double database) {
    return new Sample(
        UNITS, 1, Map.of(Part.NODE, cpu(node), Part.DATABASE, cpu(database)), Map.of());
  }

  private static Usage cpu(double seconds) {
    return new Usage(seconds, 0, 0, 0, 0);
  }
}

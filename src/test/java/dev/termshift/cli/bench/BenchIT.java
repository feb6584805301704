package dev.termshift.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measurements, in a folder that has nothing of the project. */
final class BenchIT {

  private static final List<String> SMALL =
      List.of(
          "bench",
          "--commands",
          "200",
          "--slices",
          "1",
          "--subscriptions",
          "20",
          "--warm-up-seconds",
          "0",
          "--partitions",
          "1",
          "--java-options",
          "-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");

  private static final Path JAR = Path.of("target", "termshift.jar").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void itRunsAnywhereAndFindsEveryEventPublishedOnce() throws JsonProcessingException {
    JsonNode measured = run(List.of("--workload", "upgrade"));

    assertThat(measured.path("audit").path("missing").asLong(-1)).isZero();
    assertThat(measured.path("audit").path("duplicated").asLong(-1)).isZero();
    assertThat(measured.path("units").asLong()).isEqualTo(200);
    for (String part : List.of("node", "broker", "PostgreSQL")) {
      JsonNode used = measured.path("parts").path(part);
      assertThat(used.path("cpuSecondsPer1000").asDouble()).as(part).isPositive();
      assertThat(used.path("memoryBytes").asLong()).as(part).isPositive();
    }
    assertThat(measured.path("parts").path("node").path("allocatedBytesPerUnit").asLong())
        .isPositive();
  }

  @Test
  void twoBuildsGetTheSameWorkAndARatio() throws JsonProcessingException {
    JsonNode compared = run(List.of("--against", JAR.toString(), "--pairs", "1"));

    JsonNode cpu = compared.path("ratios").path("nodeCpuMicrosPerUnit");
    assertThat(cpu.path("ratio").asDouble()).isPositive();
    assertThat(cpu.path("a").asDouble()).isPositive();
    assertThat(cpu.path("b").asDouble()).isPositive();
    assertThat(compared.path("b").path("build").asText()).startsWith(JAR.toString());
    assertThat(compared.path("limits").path("journalEventsPerSecond").asLong()).isPositive();
  }

  private JsonNode run(List<String> more) throws JsonProcessingException {
    List<String> arguments = new ArrayList<>(SMALL);
    arguments.addAll(more);
    try (ChildJvm bench =
        ChildJvm.startIn(folder, "dev.termshift.Main", List.of("-Xmx1g"), arguments)) {
      bench.awaitOutput("{\"workload\":", Duration.ofMinutes(5));

      assertThat(bench.awaitEnd()).as(bench.output()).isZero();
      String json =
          bench.output().lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow();
      return new ObjectMapper().readTree(json);
    }
  }
}

package dev.termshift.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.testing.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A measurement, in a folder that has nothing of the project. */
final class BenchIT {

  private static final List<String> SMALL =
      List.of(
          "bench",
          "--commands",
          "200",
          "--subscriptions",
          "20",
          "--warm-up",
          "0",
          "--partitions",
          "1");

  @Test
  void itRunsAnywhereAndFindsEveryEventPublishedOnce(@TempDir Path folder)
      throws JsonProcessingException {
    try (ChildJvm bench =
        ChildJvm.startIn(folder, "dev.termshift.Main", List.of("-Xmx1g"), SMALL)) {
      bench.awaitOutput("\"duplicated\":", Duration.ofMinutes(3));

      assertThat(bench.awaitEnd()).as(bench.output()).isZero();
      List<String> json = bench.output().lines().filter(line -> line.startsWith("{")).toList();
      JsonNode measured = new ObjectMapper().readTree(json.get(0));
      assertThat(measured.path("missing").asLong(-1)).isZero();
      assertThat(measured.path("duplicated").asLong(-1)).isZero();
      assertThat(measured.path("commandsPerSecond").asDouble()).isPositive();
    }
  }
}

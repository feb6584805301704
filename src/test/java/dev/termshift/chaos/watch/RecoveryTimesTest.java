package dev.termshift.chaos.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.chaos.watch.RecoveryTimes.Summary;
import dev.termshift.chaos.watch.RecoveryTimes.Worst;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RecoveryTimesTest {

  private final RecoveryTimes times = new RecoveryTimes();

  @Test
  void aRoundCountsForEachOfItsKinds() {
    times.add(List.of("broker-kill", "node-kill"), Duration.ofMillis(7_500));
    times.add(List.of("node-kill"), Duration.ofMillis(2_500));
    assertThat(times.summaries())
        .isEqualTo(
            Map.of("broker-kill", new Summary(7.5, 7.5), "node-kill", new Summary(5.0, 7.5)));
  }

  @Test
  void theWorstSaysAfterWhat() {
    assertThat(times.worst()).isEmpty();
    times.add(List.of("node-kill"), Duration.ofSeconds(2));
    times.add(List.of("broker-kill", "node-stop"), Duration.ofSeconds(9));
    times.add(List.of("node-freeze"), Duration.ofSeconds(3));
    assertThat(times.worst()).contains(new Worst(9.0, List.of("broker-kill", "node-stop")));
  }
}

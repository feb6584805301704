package dev.termshift.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.json.Faults;
import dev.termshift.settings.CatalogFile;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A simulation ends when nobody waits for it any more. */
class GivenUpTest {

  private static final String YEARS =
      """
      {"inputs": [{"at": "2026-04-01T00:00:00Z", "subscriptionId": "ada",
        "command": {"type": "start", "data": {"planId": "basic-monthly"}}}],
       "pay": true, "until": "2036-04-01T00:00:00Z"}
      """;

  private final RulesSimulator simulator =
      new RulesSimulator(CatalogFile.read(Path.of("config/catalog.conf")));

  @Test
  void anInterruptedOneDecidesNoFurther() throws Exception {
    JsonNode request = new ObjectMapper().readTree(YEARS);
    assertThat(simulator.simulate(request, Instant.MAX, new Faults())).isPresent();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> simulator.simulate(request, Instant.MAX, new Faults()))
          .isInstanceOf(SimulationAnswer.GivenUp.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}

package dev.termshift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.json.Faults;
import dev.termshift.settings.CatalogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Whoever shows a ledger in words of its own is told of which command each line is. */
class SimulationAnswerTest {

  private static final String STORY =
      """
      {"pay": true, "inputs": [
        {"at": "2026-04-01T00:00:00Z", "subscriptionId": "ada",
         "command": {"type": "start", "data": {"planId": "basic-monthly"}}},
        {"at": "2026-04-02T00:00:00Z", "subscriptionId": "ada", "authority": "SUPPORT",
         "command": {"type": "resume"}}]}
      """;

  private final RulesSimulator simulator =
      new RulesSimulator(CatalogFile.read(Path.of("config/catalog.conf")));

  @Test
  void aLineOfACommandNamesItAndAnEventNamesNone() throws IOException {
    assertThat(lines("COMMAND"))
        .containsExactly("start CUSTOMER", "payment-succeeded PAYMENT", "resume SUPPORT");
    assertThat(lines("ANSWER")).containsExactly("resume SUPPORT");
    assertThat(lines("EVENT")).isNotEmpty().containsOnly(" ");
  }

  private Stream<String> lines(String kind) throws IOException {
    JsonNode request = new ObjectMapper().readTree(STORY);
    byte[] answer = simulator.simulate(request, Instant.MAX, new Faults()).orElseThrow();
    JsonNode ledger = new ObjectMapper().readTree(answer).path("ledger");
    return StreamSupport.stream(ledger.spliterator(), false)
        .filter(line -> line.path("kind").asText().equals(kind))
        .map(line -> line.path("command").asText() + " " + line.path("authority").asText());
  }
}

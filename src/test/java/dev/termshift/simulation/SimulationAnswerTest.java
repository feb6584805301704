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

/** What somebody needs who shows a ledger in words of its own. */
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

  @Test
  void whatGoesBackIsAwaitedUntilItHas() throws IOException {
    JsonNode ledger =
        ledger(
            """
            {"pay": true, "inputs": [
              {"at": "2026-04-01T00:00:00Z", "subscriptionId": "ada",
               "command": {"type": "start", "data": {"planId": "basic-monthly"}}},
              {"at": "2026-04-02T00:00:00Z", "subscriptionId": "ada", "authority": "SUPPORT",
               "command": {"type": "refund",
                 "data": {"chargeId": "ada:c1", "amountMinor": 200, "reason": "an outage"}}},
              {"at": "2026-04-03T00:00:00Z", "subscriptionId": "ada", "authority": "PAYMENT",
               "command": {"type": "refund-succeeded",
                 "data": {"refundId": "ada:c1:r1", "refundRef": "re-1"}}}]}
            """);
    assertThat(minor(ledger, "collected")).containsExactly(500L);
    assertThat(minor(ledger, "returned")).containsExactly(200L);
    assertThat(minor(ledger, "awaitedBack")).containsExactly(200L);
  }

  @Test
  void whatIsLeftIsToldApartFromWhatCanBeUsed() throws IOException {
    String begun =
        """
        {"pay": true, "inputs": [
          {"at": "2026-04-01T00:00:00Z", "subscriptionId": "ada",
           "command": {"type": "start", "data": {"planId": "basic-monthly"}}},
          {"at": "2026-04-02T00:00:00Z", "subscriptionId": "ada", "authority": "SUPPORT",
           "command": {"type": "grant-credits", "data": {"amount": 20, "reason": "an outage"}}}%s]}
        """;
    assertThat(lastCredits(begun.formatted(""))).isEqualTo("520 left, 520 usable");
    String stopped =
        """
        , {"at": "2026-04-03T00:00:00Z", "subscriptionId": "ada", "authority": "SUPPORT",
           "command": {"type": "%s", "data": {"timing": "IMMEDIATE"}}}""";
    assertThat(lastCredits(begun.formatted(stopped.formatted("cancel"))))
        .isEqualTo("520 left, 0 usable");
    assertThat(lastCredits(begun.formatted(stopped.formatted("pause"))))
        .isEqualTo("53 left, 20 usable");
  }

  private String lastCredits(String story) throws IOException {
    JsonNode last =
        StreamSupport.stream(ledger(story).spliterator(), false)
            .filter(line -> line.has("credits"))
            .reduce((before, after) -> after)
            .orElseThrow();
    return "%d left, %s usable"
        .formatted(last.path("credits").asLong(), last.path("usableCredits"));
  }

  /** That amount of each line that has it, in minor units. */
  private static Stream<Long> minor(JsonNode ledger, String name) {
    return StreamSupport.stream(ledger.spliterator(), false)
        .filter(line -> line.has(name))
        .map(line -> line.path(name).path("amountMinor").asLong());
  }

  private Stream<String> lines(String kind) throws IOException {
    return StreamSupport.stream(ledger(STORY).spliterator(), false)
        .filter(line -> line.path("kind").asText().equals(kind))
        .map(line -> line.path("command").asText() + " " + line.path("authority").asText());
  }

  private JsonNode ledger(String story) throws IOException {
    JsonNode request = new ObjectMapper().readTree(story);
    byte[] answer = simulator.simulate(request, Instant.MAX, new Faults()).orElseThrow();
    return new ObjectMapper().readTree(answer).path("ledger");
  }
}

package dev.termshift.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums and dates that were worked out by hand or published, to the cent and to the second. */
class PublishedChecksTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void fiveToTwentyDollarsAfterOneDayOfThirtyCosts15Dollars17AndThenFiftyCostsThirty() {
    assertThat(charges("proration", "ada", "--pay"))
        .containsExactly(
            "2026-04-01T00:00:00Z 500",
            "2026-04-02T00:00:00Z 2000-483=1517",
            "2026-04-02T00:00:00Z 5000-2000=3000");
  }

  @Test
  void anAnchorOnTheLastOfAMonthStaysThere() {
    String[] options = {"--pay", "--until", "2026-05-31T10:00:00Z"};
    assertThat(ends("month-ends", "jan-31", options))
        .containsExactly(
            "2026-02-28T10:00:00Z",
            "2026-03-31T10:00:00Z",
            "2026-04-30T10:00:00Z",
            "2026-05-31T10:00:00Z",
            "2026-06-30T10:00:00Z");
    assertThat(ends("month-ends", "new-york", options))
        .containsExactly(
            "2026-02-28T10:00:00Z",
            "2026-03-31T09:00:00Z",
            "2026-04-30T09:00:00Z",
            "2026-05-31T09:00:00Z",
            "2026-06-30T09:00:00Z");
  }

  @Test
  void leapDaysAreKeptWhereThereAreAny() {
    String[] options = {"--pay", "--until", "2028-02-29T12:00:00Z"};
    assertThat(ends("leap-years", "monthly", options))
        .containsExactly("2024-02-29T00:00:00Z", "2024-03-31T00:00:00Z", "2024-04-30T00:00:00Z");
    assertThat(ends("leap-years", "yearly", options))
        .containsExactly(
            "2025-02-28T12:00:00Z",
            "2026-02-28T12:00:00Z",
            "2027-02-28T12:00:00Z",
            "2028-02-29T12:00:00Z",
            "2029-02-28T12:00:00Z");
  }

  @Test
  void retriesFollowAfterThreeFiveAndSevenDaysAndTheEndAfterSevenMore() {
    String[] options = {"--until", "2026-03-31T00:00:00Z"};
    assertThat(lines("dunning", "cleo", "charge.requested", options).subList(1, 5))
        .extracting(value -> value.path("effectiveAt").asText().substring(0, 10))
        .containsExactly("2026-02-10", "2026-02-13", "2026-02-18", "2026-02-25");
    assertThat(lines("dunning", "cleo", "subscription.ended", options))
        .singleElement()
        .satisfies(value -> assertThat(value.path("reason").asText()).isEqualTo("UNPAID"))
        .extracting(value -> value.path("effectiveAt").asText().substring(0, 10))
        .isEqualTo("2026-03-04");
    assertThat(lines("dunning", "dan", "subscription.recovered", options)).hasSize(1);
  }

  @Test
  void anOutageOfThreePeriodsGivesThreeRenewalsOfTheirOwnDates() {
    String[] options = {
      "--pay",
      "--timers-down",
      "2026-02-01T00:00:00Z/2026-05-01T06:00:00Z",
      "--until",
      "2026-05-01T06:00:00Z"
    };
    assertThat(lines("outage", "eve", "subscription.renewed", options))
        .extracting(
            value -> value.path("effectiveAt").asText() + " " + value.path("decidedAt").asText())
        .containsExactly(
            "2026-02-15T00:00:00Z 2026-05-01T06:00:00Z",
            "2026-03-15T00:00:00Z 2026-05-01T06:00:00Z",
            "2026-04-15T00:00:00Z 2026-05-01T06:00:00Z");
    assertThat(lines("outage", "finn", "subscription.renewed", options))
        .extracting(value -> value.path("decidedAt").asText())
        .containsOnly("2026-04-20T00:00:00Z")
        .hasSize(3);
  }

  @Test
  void theSoonestExpiryBurnsFirst() {
    String[] options = {"--pay", "--until", "2027-03-02T00:00:00Z"};
    assertThat(lines("burn-order", "ben", "credits.consumed", options))
        .extracting(value -> value.path("burned").toString())
        .containsExactly(
            "[{\"lot\":3,\"amount\":20}]",
            "[{\"lot\":3,\"amount\":10},{\"lot\":1,\"amount\":50}]",
            "[{\"lot\":1,\"amount\":50},{\"lot\":2,\"amount\":50}]");
    assertThat(lines("burn-order", "ben", "credits.expired", options))
        .extracting(value -> value.path("effectiveAt").asText())
        .doesNotContain("2026-03-13T00:00:00Z");
  }

  /** When each charge was requested, and its sum. */
  private static List<String> charges(String story, String subscription, String... options) {
    return lines(story, subscription, "charge.requested", options).stream()
        .map(value -> value.path("effectiveAt").asText() + " " + sum(value))
        .toList();
  }

  private static String sum(JsonNode charge) {
    List<String> parts = new ArrayList<>();
    charge.path("lines").forEach(line -> parts.add(line.path("amountMinor").asText()));
    String amount = charge.path("amountMinor").asText();
    return parts.size() == 1 ? amount : String.join("", parts) + "=" + amount;
  }

  /** The end of each period there was. */
  private static List<String> ends(String story, String subscription, String... options) {
    List<JsonNode> periods =
        new ArrayList<>(lines(story, subscription, "subscription.activated", options));
    periods.addAll(lines(story, subscription, "subscription.renewed", options));
    return periods.stream().map(value -> value.path("period").path("end").asText()).toList();
  }

  /** The values of a subscription's billing events of one name. */
  private static List<JsonNode> lines(
      String story, String subscription, String name, String... options) {
    SimulateRun run = SimulateRun.ofStory(story, List.of(options));
    assertThat(run.err()).isEmpty();
    return run.out()
        .lines()
        .map(PublishedChecksTest::parse)
        .filter(line -> line.path("key").asText().equals(subscription))
        .filter(
            line ->
                line.path("headers")
                    .path("ce_type")
                    .asText()
                    .equals("dev.termshift." + name + ".v1"))
        .map(line -> line.path("value"))
        .toList();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalStateException(line, e);
    }
  }
}

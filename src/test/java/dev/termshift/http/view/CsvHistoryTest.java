package dev.termshift.http.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.termshift.contract.Golden;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line of the history has from the lines before it. */
class CsvHistoryTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CsvHistory history = new CsvHistory();

  @ParameterizedTest
  @ValueSource(strings = {"failed+retried", "failed+exhausted", "cancelled", "pending"})
  void aChargeHasItsAmountInEachOfItsLines(String sample) throws JsonProcessingException {
    assertThat(cells("charge." + sample)).containsEntry("amountMinor", "");

    Map<String, String> requested = cells("charge.requested+upgrade");
    Map<String, String> later = cells("charge." + sample);

    assertThat(later)
        .containsEntry("chargeId", requested.get("chargeId"))
        .containsEntry("amountMinor", requested.get("amountMinor"))
        .containsEntry("currency", requested.get("currency"));
    assertThat(later.get("amountMinor")).isNotEmpty();
    assertThat(later.get("data")).doesNotContain("amountMinor");
  }

  /** Its own amount is what was paid, whatever was asked for. */
  @Test
  void anAmountOfItsOwnStays() throws JsonProcessingException {
    cells("charge.requested+upgrade");

    assertThat(cells("charge.settled"))
        .containsEntry(
            "amountMinor", Golden.tree("event-charge.settled").at("/value/amountMinor").asText());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subscription.activated",
        "subscription.renewed",
        "subscription.resumed",
        "subscription.imported"
      })
  void whatPausesHasThePlanThatRan(String before) throws JsonProcessingException {
    assertThat(cells("subscription.paused")).containsEntry("planId", "");

    Map<String, String> running = cells(before);

    assertThat(running.get("planId")).isNotEmpty();
    assertThat(cells("subscription.paused")).containsEntry("planId", running.get("planId"));
  }

  /** A charge names the plan that it would buy, which does not run before it is paid. */
  @Test
  void aPlanThatIsOnlyAskedForDoesNotRun() throws JsonProcessingException {
    cells("plan.changed");
    cells("plan-change.requested");
    cells("charge.requested+upgrade");

    assertThat(cells("subscription.paused"))
        .containsEntry("planId", Golden.tree("event-plan.changed").at("/value/to/planId").asText());
  }

  private Map<String, String> cells(String sample) throws JsonProcessingException {
    ObjectNode event = JSON.createObjectNode();
    event.set("type", Golden.tree("event-" + sample).at("/headers/ce_type"));
    event.set("data", Golden.tree("event-" + sample).path("value"));
    return new CsvMapper()
        .readerFor(new TypeReference<Map<String, String>>() {})
        .with(CsvSchema.emptySchema().withHeader())
        .<Map<String, String>>readValue(
            CsvForm.head() + history.line(JSON.writeValueAsBytes(event)));
  }
}

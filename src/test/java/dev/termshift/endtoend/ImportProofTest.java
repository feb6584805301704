package dev.termshift.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.event.BillingMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was published of two imports, one of them held, and the same with one thing made wrong. */
class ImportProofTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant BASE = Instant.parse("2026-01-05T00:00:00Z");
  private static final int ROWS = 10;
  private static final int HELD = 9;

  private final List<BillingMessage> published = new ArrayList<>();

  ImportProofTest() {
    for (int i = 0; i < ROWS; i++) {
      ImportedRow row = new ImportedRow(i, BASE);
      add(row, "subscription.imported", imported(row));
      if (row.isActivated()) {
        add(row, "import.activated", JSON.createObjectNode());
        add(row, "charge.requested", charged(row, row.end()));
      } else {
        add(row, "period.unbilled", JSON.createObjectNode());
      }
    }
  }

  @Test
  void whatIsAsTheFileSaysIsWell() {
    assertThat(faults()).isEmpty();
  }

  @Test
  void anotherPriceIsSeen() {
    ((ObjectNode) published.get(0).data().at("/terms/price")).put("amountMinor", 1);
    assertThat(faults())
        .containsExactly(
            "old-0 subscription.imported: /terms/price/amountMinor: expected 2000, but got '1'");
  }

  @Test
  void aSecondChargeIsSeen() {
    ImportedRow row = new ImportedRow(1, BASE);
    add(row, "charge.requested", charged(row, row.end()));
    assertThat(faults()).containsExactly("old-1: expected charge.requested 1 times, but got 2");
  }

  @Test
  void aChargeBeforeTheTermsEndIsSeen() {
    published.removeIf(event -> event.name().equals("charge.requested"));
    for (int i = 0; i < HELD; i++) {
      ImportedRow row = new ImportedRow(i, BASE);
      add(row, "charge.requested", charged(row, row.end().minusSeconds(i == 2 ? 1 : 0)));
    }
    assertThat(faults()).hasSize(3).allMatch(fault -> fault.startsWith("old-2 charge.requested:"));
  }

  @Test
  void aChargeOfWhatIsHeldIsSeen() {
    ImportedRow row = new ImportedRow(HELD, BASE);
    add(row, "charge.requested", charged(row, row.end()));
    assertThat(faults())
        .containsExactly(
            "old-9 charge.requested: comes before it is active",
            "old-9: expected charge.requested 0 times, but got 1");
  }

  @Test
  void whatIsMissingOrStandsInNoRowIsSeen() {
    published.removeIf(event -> event.subscriptionId().equals("old-9"));
    add(new ImportedRow(ROWS, BASE), "subscription.imported", JSON.createObjectNode());
    assertThat(faults())
        .containsExactly(
            "old-10 subscription.imported: stands in no row",
            "old-9: expected subscription.imported 1 times, but got 0",
            "old-9: expected period.unbilled 1 times, but got 0");
  }

  private List<String> faults() {
    ImportProof proof = new ImportProof(ROWS, BASE);
    published.forEach(proof::note);
    return proof.faults();
  }

  private void add(ImportedRow row, String name, ObjectNode data) {
    published.add(new BillingMessage(row.id(), 1, name, data));
  }

  private static ObjectNode charged(ImportedRow row, Instant at) {
    return JSON.createObjectNode()
        .put("amountMinor", row.due())
        .put("dueAt", at.toString())
        .put("decidedAt", at.toString())
        .put("effectiveAt", at.toString());
  }

  /** The event of the row's import, made of its line. */
  private static ObjectNode imported(ImportedRow row) {
    try {
      JsonNode data = JSON.readTree(row.line()).path("data");
      ObjectNode event = JSON.createObjectNode();
      event.setAll((ObjectNode) data);
      event
          .putObject("terms")
          .put("planId", data.path("planId").asText())
          .putObject("price")
          .put("amountMinor", data.path("investedMinor").asLong());
      event.putObject("cycle").put("anchor", data.path("anchor").asText());
      event.putObject("invested").set("amountMinor", data.path("investedMinor"));
      event.putObject("balance").set("amountMinor", data.path("balanceMinor"));
      return event;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

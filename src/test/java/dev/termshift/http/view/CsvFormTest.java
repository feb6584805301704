package dev.termshift.http.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.termshift.contract.Golden;
import dev.termshift.contract.event.SampleEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Events in CSV. */
class CsvFormTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String PLAIN =
      "{\"type\":\"dev.termshift.charge.settled.v1\",\"command\":\"upgrade\",\"actor\":\"desk\","
          + "\"reason\":%s,\"data\":{\"sequence\":9,\"chargeId\":\"ada:c1\",\"amountMinor\":-1517,"
          + "\"currency\":\"USD\"}}";

  private static String line(String reason) {
    return CsvForm.line(PLAIN.formatted(reason).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyColumnHasItsPlace() {
    assertThat(CsvForm.head())
        .isEqualTo(
            "sequence,effectiveAt,decidedAt,type,trigger,authority,command,commandId,commandSource,"
                + "actor,reason,why,planId,chargeId,paymentId,amountMinor,currency,data\r\n");
    assertThat(line("\"outage\""))
        .isEqualTo(
            "9,,,dev.termshift.charge.settled.v1,,,upgrade,,,desk,outage,,,ada:c1,,-1517,USD,"
                + "\"{\"\"sequence\"\":9,\"\"chargeId\"\":\"\"ada:c1\"\",\"\"amountMinor\"\":-1517,"
                + "\"\"currency\"\":\"\"USD\"\"}\"\r\n");
  }

  @Test
  void separatorsQuotesAndLineBreaksStayInTheirCell() {
    assertThat(line("\"one, \\\"two\\\"\\nthree\"")).contains(",\"one, \"\"two\"\"\nthree\",");
  }

  @Test
  void nothingIsAFormula() {
    for (String sign : new String[] {"=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"}) {
      assertThat(line("\"" + sign + "HYPERLINK(1)\"")).contains(",'" + sign + "HYPERLINK(1),");
    }
    assertThat(line("\"\\n=HYPERLINK(1)\"")).contains(",\"'\n=HYPERLINK(1)\",");
    assertThat(line("\"=A1,B1\"")).contains(",\"'=A1,B1\",");
  }

  @Test
  void nothingIsAFormulaToThoseWhoPartByOtherSigns() {
    assertThat(line("\"a;=HYPERLINK(1);-2\"")).contains(",a;'=HYPERLINK(1);'-2,");
    assertThat(line("\"a\\t@SUM(1)\"")).contains(",a\t'@SUM(1),");
    assertThat(line("\"-2;b\"")).contains(",'-2;b,");
  }

  @Test
  void dataStayWhatTheySayWithoutFormulas() throws IOException {
    String event = "{\"data\":{\"reason\":\"a;=HYPERLINK(1);b\"}}";
    String line = CsvForm.line(event.getBytes(StandardCharsets.UTF_8));
    assertThat(line).doesNotContain(";=");
    String data =
        line.substring(line.indexOf('{'), line.lastIndexOf('}') + 1).replace("\"\"", "\"");
    assertThat(JSON.readTree(data).path("reason").asText()).isEqualTo("a;=HYPERLINK(1);b");
  }

  /** Its data without what all events have, as they were released, and its cells by column. */
  private static Map<String, String> cells(String sample) throws IOException {
    JsonNode message = Golden.tree("event-" + sample);
    ObjectNode event = JSON.createObjectNode().put("reason", "given");
    event.set("type", message.at("/headers/ce_type"));
    event.set("data", message.path("value"));
    String text = CsvForm.head() + CsvForm.line(JSON.writeValueAsBytes(event));
    CsvSchema head = CsvSchema.emptySchema().withHeader();
    return new CsvMapper()
        .readerFor(new TypeReference<Map<String, String>>() {})
        .with(head)
        .<Map<String, String>>readValue(text);
  }

  @ParameterizedTest
  @CsvSource({
    "credits.consumed, Übersetzung, ''",
    "credits.consumed+settled, Übersetzung, ''",
    "credits.reserved, Übersetzung, ''",
    "credits.returned+settled, given, ''",
    "credits.released, given, EXPIRED",
    "charge.cancelled, given, WITHDRAWN",
    "subscription.ended, given, CANCELLED",
    "auto-top-up.skipped, given, CAP",
    "charge.pending, given, ''",
  })
  void whatSomebodySaidAndTheCodeOfAReasonAreApart(String sample, String said, String code)
      throws IOException {
    assertThat(cells(sample)).containsEntry("reason", said).containsEntry("why", code);
  }

  static Set<String> samples() {
    return SampleEvents.all().keySet();
  }

  /** What an event says somewhere of its plan, its amount and its reason is in their columns. */
  @ParameterizedTest
  @MethodSource("samples")
  void noColumnIsEmptyOfWhatTheDataSay(String sample) throws IOException {
    Map<String, String> cells = cells(sample);
    JsonNode data = Golden.tree("event-" + sample).path("value");
    assertThat(!cells.get("planId").isEmpty())
        .as("planId")
        .isEqualTo(!data.findValues("planId").isEmpty() || data.has("replacedPlanId"));
    for (String name : List.of("chargeId", "paymentId", "amountMinor", "currency")) {
      if (data.has(name)) {
        assertThat(cells).containsEntry(name, data.path(name).asText());
      }
    }
    for (String name : List.of("reason", "why")) {
      if (data.has(name)) {
        assertThat(cells.get("reason") + cells.get("why")).contains(data.path(name).asText());
      }
    }
  }
}

package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The OpenAPI document declares every billing event with its fields, told apart by the type. */
class BillingEventSchemasTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final OpenApi document = new OpenApi();

  @Test
  void everyReleasedEventIsOneOfThem() {
    for (ObjectNode event : released()) {
      assertThat(document.faults(union(document), event)).as(event.toString()).isEmpty();
    }
  }

  @Test
  void everyFieldOfAReleasedEventIsDeclared() {
    OpenApi closed = OpenApi.closed();
    for (ObjectNode event : released()) {
      assertThat(closed.faults(union(closed), event)).as(event.toString()).isEmpty();
    }
    ObjectNode more = released().get(0);
    more.withObject("/data").put("another", 1);
    assertThat(closed.faults(union(closed), more)).isNotEmpty();
    assertThat(document.faults(union(document), more)).isEmpty();
  }

  @Test
  void theDataAreThoseOfTheType() {
    ObjectNode event = released().get(0);
    event.put("type", "dev.termshift.charge.requested.v1");
    assertThat(document.faults(union(document), event)).isNotEmpty();
    event.put("type", "dev.termshift.nothing.known.v1");
    assertThat(document.faults(union(document), event)).isNotEmpty();
  }

  @Test
  void whoMakesAClientIsToldWhichSchemaEachTypeHas() {
    for (ObjectNode event : released()) {
      JsonNode schema =
          union(document).at("/discriminator/mapping").path(event.path("type").asText());
      assertThat(document.faults(reference(schema.asText()), event))
          .as(event.path("type").asText())
          .isEmpty();
    }
  }

  private static JsonNode union(OpenApi document) {
    return document.document().at("/components/schemas/BillingEvent");
  }

  private static JsonNode reference(String to) {
    return JSON.createObjectNode().put("$ref", to);
  }

  /** As they are read over HTTP. */
  static List<ObjectNode> released() {
    return Golden.names().stream()
        .filter(name -> name.startsWith("event-"))
        .map(name -> structured(Golden.tree(name)))
        .toList();
  }

  private static ObjectNode structured(JsonNode golden) {
    ObjectNode event = JSON.createObjectNode();
    golden
        .path("headers")
        .properties()
        .forEach(
            each ->
                event.set(
                    each.getKey().equals("content-type")
                        ? "datacontenttype"
                        : each.getKey().substring("ce_".length()),
                    each.getValue()));
    event.set("data", golden.path("value"));
    return event;
  }
}

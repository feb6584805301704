package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.termshift.domain.subscription.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says what is so, and examples that are true. */
class OpenApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path REPLY = Path.of("src/main/resources/schemas/reply/reply.v1.json");
  private static final Path COMMON = Path.of("src/main/resources/schemas/common.v1.json");

  private static final List<String> OF_OBJECTS =
      List.of("properties", "required", "additionalProperties", "unevaluatedProperties");

  private final OpenApi document = new OpenApi();

  @Test
  void saysOfEventsAndCommandsWhatThePublishedSchemasSay() throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(OpenApiDocument.FILE, OpenApiDocument.text());
    }
    assertThat(OpenApiDocument.FILE)
        .as("Write %s with: mvn test -Dtest=OpenApiTest -Dgolden.write=true", OpenApiDocument.FILE)
        .hasContent(OpenApiDocument.text());
  }

  @Test
  void everyExampleFitsItsSchema() {
    List<JsonNode> examples = new ArrayList<>();
    collect(document.document(), examples);
    assertThat(examples).hasSizeGreaterThan(15);
    for (JsonNode each : examples) {
      assertThat(document.faults(each.path("schema"), each.path("example")))
          .as(each.path("example").toString())
          .isEmpty();
    }
  }

  private static void collect(JsonNode node, List<JsonNode> examples) {
    if (node.has("schema") && node.has("example")) {
      examples.add(node);
    }
    node.forEach(child -> collect(child, examples));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (JsonNode each : document.document().findValues("$ref")) {
      assertThat(document.document().at(each.asText().substring(1)).isMissingNode())
          .as(each.asText())
          .isFalse();
    }
  }

  @Test
  void aSourceIsWhatThePublishedSchemaSays() throws IOException {
    JsonNode here = document.document().at("/components/schemas/Command/properties/source");
    JsonNode there = JSON.readTree(Files.readString(COMMON)).at("/$defs/source");
    for (String rule : List.of("pattern", "minLength", "maxLength")) {
      assertThat(here.path(rule)).as(rule).isEqualTo(there.path(rule));
    }
  }

  /** What a node answers may grow; only what it is asked has no field that it does not know. */
  @Test
  void noAnswerIsClosed() {
    Set<String> asked = new TreeSet<>();
    Set<String> answered = new TreeSet<>();
    for (OpenApi.Operation each : document.operations()) {
      collect(each.node().path("requestBody"), asked);
      collect(each.node().path("responses"), answered);
    }
    assertThat(closed(answered)).isEmpty();
    assertThat(closed(asked)).contains("SimulationInput", "TopUpQuoteRequest");
  }

  /** The names of all schemas that it refers to, however far. */
  private void collect(JsonNode node, Set<String> names) {
    for (JsonNode each : node.findValues("$ref")) {
      if (names.add(each.asText())) {
        collect(document.resolved(JSON.createObjectNode().set("$ref", each)), names);
      }
    }
  }

  private Set<String> closed(Set<String> references) {
    return references.stream()
        .filter(it -> isClosed(document.document().at(it.substring(1))))
        .map(it -> it.substring(it.lastIndexOf('/') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isClosed(JsonNode schema) {
    return Stream.of("additionalProperties", "unevaluatedProperties")
        .flatMap(name -> schema.findValues(name).stream())
        .anyMatch(it -> it.isBoolean() && !it.asBoolean());
  }

  /** As ajv has it, where everything is strict. */
  @Test
  void whatHasFieldsSaysThatItIsAnObject() {
    List<String> untyped = new ArrayList<>();
    untyped(document.document().at("/components/schemas"), "", untyped);
    assertThat(untyped).isEmpty();
  }

  private static void untyped(JsonNode node, String place, List<String> found) {
    boolean ofObjects = OF_OBJECTS.stream().anyMatch(name -> isKeyword(node.path(name)));
    if (ofObjects && !node.path("type").asText().equals("object")) {
      found.add(place);
    }
    node.properties().forEach(it -> untyped(it.getValue(), place + "/" + it.getKey(), found));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      untyped(node.get(i), place + "/" + i, found);
    }
  }

  /** A field may have the name of a keyword; then its schema says of what type it is. */
  private static boolean isKeyword(JsonNode value) {
    return !value.isMissingNode() && !value.path("type").isTextual();
  }

  @Test
  void everyStatusCanBeAskedFor() {
    JsonNode parameters = document.document().at("/paths/~1api~1v1~1subscriptions/get/parameters");
    List<String> offered = new ArrayList<>();
    for (JsonNode each : parameters) {
      if (each.path("name").asText().equals("status")) {
        each.at("/schema/enum").forEach(it -> offered.add(it.asText()));
      }
    }
    assertThat(offered)
        .containsExactlyInAnyOrderElementsOf(Stream.of(Status.values()).map(Status::name).toList());
  }

  @Test
  void aCommandMayBeAnEventInBinaryModeWhichNeedsNoBody() {
    JsonNode operation =
        document.document().at("/paths/~1api~1v1~1subscriptions~1{id}~1commands/post");
    assertThat(operation.at("/requestBody/required").asBoolean()).isFalse();
    List<String> headers = new ArrayList<>();
    for (JsonNode each : operation.path("parameters")) {
      headers.add(each.path("name").asText());
      assertThat(each.path("required").asBoolean()).as(each.toString()).isFalse();
    }
    assertThat(headers)
        .contains("ce-specversion", "ce-id", "ce-source", "ce-type", "ce-subject", "ce-time");
  }

  @Test
  void aReplySaysWhatThePublishedSchemaSays() throws IOException {
    JsonNode here = document.document().at("/components/schemas/Reply");
    JsonNode there = JSON.readTree(Files.readString(REPLY));
    assertThat(here.path("properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(() -> there.path("properties").fieldNames());
    assertThat(here.path("required")).isEqualTo(there.path("required"));
  }

  @Test
  void everySchemaIsUsedAndEveryOperationHasItsOwnName() {
    String text = document.document().toString();
    document
        .document()
        .at("/components/schemas")
        .fieldNames()
        .forEachRemaining(
            name -> assertThat(text).contains("\"#/components/schemas/" + name + "\""));
    assertThat(document.operations().stream().map(it -> it.node().path("operationId").asText()))
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }
}

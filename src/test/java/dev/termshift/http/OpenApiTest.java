package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says what is so, and examples that are true. */
class OpenApiTest {

  private static final Path COMMON = Path.of("src/main/resources/schemas/common.v1.json");

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
    JsonNode there = new ObjectMapper().readTree(Files.readString(COMMON)).at("/$defs/source");
    for (String rule : List.of("pattern", "minLength", "maxLength")) {
      assertThat(here.path(rule)).as(rule).isEqualTo(there.path(rule));
    }
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

package dev.termshift.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.termshift.contract.Golden;
import dev.termshift.domain.answer.RejectionCode;
import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.Authority;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message that was released, against its published schema. */
class SchemaGoldenTest {

  private static final PublishedSchemas CLOSED = PublishedSchemas.closed();
  private static final PublishedSchemas PUBLISHED = PublishedSchemas.asPublished();
  private static final Path FOLDER = Path.of("src/main/resources/schemas");
  private static final String STRUCTURED = "command/structured.v1.json";
  private static final Map<String, String> PATHS = new ConcurrentHashMap<>();
  private static final JsonSchema META =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

  static List<String> goldens() {
    return Golden.names();
  }

  static List<SchemaDocument> documents() {
    return PublishedSchemas.DOCUMENTS.all();
  }

  static List<SchemaDocument> events() {
    return documents().stream().filter(each -> each.path().startsWith("event/")).toList();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void aReleasedMessageFitsItsSchema(String name) {
    JsonNode golden = Golden.tree(name);
    assertThat(CLOSED.faults(pathOf(golden), golden.path("value"))).isEmpty();
  }

  @Test
  void aReleasedCommandInStructuredModeFitsToo() {
    for (String name : goldens()) {
      JsonNode golden = Golden.tree(name);
      if (pathOf(golden).startsWith("command/")) {
        assertThat(PUBLISHED.faults(STRUCTURED, structured(golden))).as(name).isEmpty();
      }
    }
  }

  /** The same event in structured mode. */
  static ObjectNode structured(JsonNode golden) {
    ObjectNode event = PublishedSchemas.JSON.createObjectNode();
    golden
        .path("headers")
        .properties()
        .forEach(
            each -> {
              String attribute = each.getKey().replaceFirst("^ce_", "");
              boolean type = attribute.equals("content-type");
              event.set(type ? "datacontenttype" : attribute, each.getValue());
            });
    event.set("data", golden.path("value"));
    return event;
  }

  @Test
  void everySchemaHasAReleasedMessage() {
    Set<String> paths =
        goldens().stream()
            .map(Golden::tree)
            .map(SchemaGoldenTest::pathOf)
            .collect(Collectors.toCollection(TreeSet::new));
    paths.addAll(Set.of("common.v1.json", STRUCTURED));
    assertThat(documents())
        .extracting(SchemaDocument::path)
        .containsExactlyInAnyOrderElementsOf(paths);
  }

  /** A field that no released message holds could be renamed, and nobody would notice. */
  @ParameterizedTest
  @MethodSource("events")
  void everyFieldOfAnEventStandsInAReleasedMessage(SchemaDocument document) {
    Set<String> released = new TreeSet<>();
    goldens().stream()
        .map(Golden::tree)
        .filter(golden -> pathOf(golden).equals(document.path()))
        .forEach(golden -> golden.path("value").fieldNames().forEachRemaining(released::add));
    assertThat(released)
        .as("Fields in the samples of SampleEvents, all of which the golden files have")
        .containsAll(() -> PublishedSchemas.tree(document.text()).path("properties").fieldNames());
  }

  @Test
  void everyFileIsOfAMessageOrShared() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      assertThat(documents())
          .extracting(SchemaDocument::path)
          .containsExactlyInAnyOrderElementsOf(
              files
                  .filter(each -> each.toString().endsWith(".v1.json"))
                  .map(each -> FOLDER.relativize(each).toString().replace('\\', '/'))
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aSchemaIsOneOfJsonSchema202012(SchemaDocument document) {
    JsonNode tree = PublishedSchemas.tree(document.text());
    assertThat(tree.path("$id").asText())
        .isEqualTo("https://termshift.dev/schemas/" + document.path());
    assertThat(META.validate(tree)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aBundleNeedsNoOtherDocument(SchemaDocument document) {
    JsonNode bundle = PublishedSchemas.tree(SchemaBundle.of(document, PublishedSchemas.DOCUMENTS));
    Set<String> known = new TreeSet<>(bundle.findValuesAsText("$id"));
    assertThat(known).contains("https://termshift.dev/schemas/" + document.path());
    for (String reference : bundle.findValuesAsText("$ref")) {
      String file = reference.replaceFirst("#.*", "").replaceFirst("^.*/", "");
      assertThat(known).as(reference).anyMatch(each -> each.endsWith("/" + file) || file.isEmpty());
    }
  }

  @Test
  void listsOfNamesAreThoseOfTheRules() {
    Map<String, Object[]> lists =
        Map.of(
            "timing", Timing.values(),
            "authority", Authority.values(),
            "direction", Direction.values(),
            "allocation", AllocationPolicy.values(),
            "closureReason", ClosureReason.values(),
            "creditSource", CreditSource.values(),
            "rejectionCode", RejectionCode.values());
    JsonNode shared =
        PublishedSchemas.tree(PublishedSchemas.DOCUMENTS.find("common.v1").orElseThrow().text())
            .path("$defs");
    lists.forEach(
        (name, constants) ->
            assertThat(shared.path(name).path("enum"))
                .as(name)
                .extracting(JsonNode::asText)
                .containsExactly(
                    Arrays.stream(constants).map(Object::toString).toArray(String[]::new)));
  }

  /** The schema of a message, by its type. */
  static String pathOf(JsonNode golden) {
    String type = golden.path("headers").path("ce_type").asText();
    return PATHS.computeIfAbsent(
        type, any -> PublishedSchemas.DOCUMENTS.find(any).orElseThrow().path());
  }
}

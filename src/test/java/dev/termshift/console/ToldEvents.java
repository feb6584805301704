package dev.termshift.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Events as a history has them, of every kind: each sample, each without one or all of the fields
 * that may be absent, and each of these with every word that a field may have.
 */
final class ToldEvents {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLES = Path.of("src/test/resources/golden/contract");
  private static final Path SCHEMAS = Path.of("src/main/resources/schemas");
  private static final JsonNode COMMON = read(SCHEMAS.resolve("common.v1.json")).path("$defs");

  private ToldEvents() {}

  /** Each as an object with `name` and `data`, in one array of JSON. */
  static String all() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files
          .filter(each -> each.getFileName().toString().startsWith("event-"))
          .sorted()
          .flatMap(ToldEvents::variants)
          .map(JsonNode::toString)
          .distinct()
          .toList()
          .toString();
    }
  }

  private static Stream<ObjectNode> variants(Path sample) {
    String name = sample.getFileName().toString().replaceAll("^event-|\\+.*|\\.json$", "");
    JsonNode schema = read(SCHEMAS.resolve("event/" + name + ".v1.json"));
    ObjectNode data = (ObjectNode) read(sample).path("value");
    return shortened(data, schema)
        .flatMap(each -> Stream.concat(Stream.of(each), worded(each, schema.path("properties"))))
        .map(each -> JSON.createObjectNode().put("name", name).set("data", each));
  }

  /** As it is, without each field that may be absent, and without all of them. */
  private static Stream<ObjectNode> shortened(ObjectNode data, JsonNode schema) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(each -> required.add(each.asText()));
    List<String> optional =
        names(schema.path("properties"))
            .filter(each -> data.has(each) && !required.contains(each))
            .toList();
    return Stream.concat(
        Stream.of(data, data.deepCopy().without(optional)),
        optional.stream().map(each -> data.deepCopy().without(together(each, optional))));
  }

  /** An amount and its currency are there together, or neither of them. */
  private static List<String> together(String field, List<String> optional) {
    Predicate<String> isMoney = each -> each.equals("currency") || each.endsWith("Minor");
    return isMoney.test(field) ? optional.stream().filter(isMoney).toList() : List.of(field);
  }

  /** With each other word that one of its fields may have. */
  private static Stream<ObjectNode> worded(ObjectNode data, JsonNode properties) {
    return names(properties)
        .filter(data::has)
        .flatMap(
            field ->
                words(properties.path(field))
                    .map(word -> data.deepCopy().<ObjectNode>set(field, word)));
  }

  private static Stream<JsonNode> words(JsonNode property) {
    String defined = property.path("$ref").asText().replaceAll(".*/", "");
    JsonNode words = property.has("enum") ? property : COMMON.path(defined);
    return StreamSupport.stream(words.path("enum").spliterator(), false);
  }

  private static Stream<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey);
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.termshift.forms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.json.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The forms as they are: a digest of each golden file of an event, a command or a reply, and of
 * each part of their schemas that may stay while others are added beside it: a field, a definition,
 * a code, the first of several alternatives. Words for people are no part of a form, and snapshots
 * never freeze.
 */
final class CurrentForms {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path GOLDENS = Path.of("src/test/resources");
  private static final String SNAPSHOT = "subscription-snapshot.";
  private static final String ALTERNATIVES = "oneOf";

  /** Between the name of a part and how many of its alternatives there were. */
  static final String FIRST = "/oneOf/first/";

  /** Both are made of the other schemas. */
  private static final Set<String> GENERATED = Set.of("asyncapi.json", "structured.v1.json");

  private static final List<String> WORDS =
      List.of("title", "description", "examples", "$comment", "$schema");

  private final SortedMap<String, String> digests = new TreeMap<>();

  private CurrentForms() {}

  /** The digest of each form by its name, such as {@code golden/journal/plan.changed.v1.json}. */
  static SortedMap<String, String> digests() {
    CurrentForms forms = new CurrentForms();
    for (String folder : List.of("golden/journal", "golden/contract")) {
      files(GOLDENS.resolve(folder)).forEach(forms::addGolden);
    }
    files(RESOURCES.resolve("schemas")).forEach(forms::addSchema);
    return forms.digests;
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addGolden(Path file) {
    if (!file.getFileName().toString().startsWith(SNAPSHOT)) {
      digests.put(name(GOLDENS, file), Sha256.hex(bytes(file)));
    }
  }

  private void addSchema(Path file) {
    if (!GENERATED.contains(file.getFileName().toString())) {
      try {
        addPart(name(RESOURCES, file) + "#", JSON.readTree(bytes(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One part, and apart from it what may get more beside it. */
  private void addPart(String name, JsonNode part) {
    JsonNode own = part.deepCopy();
    if (own instanceof ObjectNode object) {
      for (String group : List.of("properties", "$defs")) {
        part.path(group)
            .properties()
            .forEach(each -> addPart(name + "/" + group + "/" + each.getKey(), each.getValue()));
        object.remove(group);
      }
      for (JsonNode code : part.path("enum")) {
        digests.put(name + "/enum/" + code.asText(), digest(code));
      }
      object.remove("enum");
      addFirstAlternatives(name, object);
    }
    digests.put(name, digest(withoutWords(own)));
  }

  /** What it was before its last alternatives were there: more may be added behind the others. */
  private void addFirstAlternatives(String name, ObjectNode part) {
    ObjectNode before = part.deepCopy();
    if (before.path(ALTERNATIVES) instanceof ArrayNode all) {
      for (int count = all.size() - 1; count > 0; count--) {
        all.remove(count);
        digests.put(name + FIRST + count, digest(withoutWords(before)));
      }
    }
  }

  private static String digest(JsonNode part) {
    return Sha256.hex(part.toString().getBytes(UTF_8));
  }

  /** The names of an object in one order: how they are ordered is no part of a form either. */
  private static JsonNode withoutWords(JsonNode part) {
    if (part.isArray()) {
      var all = JSON.createArrayNode();
      part.forEach(each -> all.add(withoutWords(each)));
      return all;
    }
    if (!part.isObject()) {
      return part;
    }
    SortedMap<String, JsonNode> sorted = new TreeMap<>();
    part.properties().stream()
        .filter(each -> !WORDS.contains(each.getKey()) || !each.getValue().isTextual())
        .forEach(each -> sorted.put(each.getKey(), withoutWords(each.getValue())));
    ObjectNode object = JSON.createObjectNode();
    sorted.forEach(object::set);
    return object;
  }
}

package dev.termshift.contract.cloudevent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.cloudevent.EnvelopeFault.Problem;
import dev.termshift.json.Faults;
import dev.termshift.json.Printable;
import dev.termshift.json.StrictJson;
import dev.termshift.json.TextForm;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An envelope while it is being read. */
final class EnvelopeParts {

  /** The attributes that matter here and are text by the specification. */
  private static final Set<String> TEXTS =
      Set.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype");

  private static final String VERSION = "specversion";

  /** What Kafka Connect writes if it is told 1.0. */
  private static final Map<String, String> VERSIONS_OF_CONNECT = Map.of("1", "1.0");

  private static final int MAX_FAULTS = 50;

  private final StrictJson json;
  private final Map<String, String> attributes = new HashMap<>();
  private final Set<String> noTexts = new HashSet<>();
  private final List<EnvelopeFault> faults = new ArrayList<>();
  private Optional<JsonNode> data = Optional.empty();

  EnvelopeParts(StrictJson json) {
    this.json = json;
  }

  void fault(Problem problem, String pointer, String text) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(new EnvelopeFault(problem, pointer.isEmpty() ? text : pointer + ": " + text));
    }
  }

  /** Names the content type of the data as its sender wrote it: a member, or a header. */
  void faultOfContentType(String place, String contentType) {
    fault(
        Problem.NOT_JSON,
        place,
        "Expected application/json, but got " + TextForm.quote(contentType));
  }

  /** Whether that attribute matters here and is text by the specification. */
  static boolean isText(String name) {
    return TEXTS.contains(name);
  }

  /** An attribute is there and is no text, which is all that is said of it. */
  void noText(String name, String text) {
    noTexts.add(name);
    fault(Problem.NOT_A_CLOUD_EVENT, pointer(name), text);
  }

  void attributes(Map<String, String> more) {
    attributes.putAll(more);
  }

  void fallback(String name, String value) {
    attributes.putIfAbsent(name, value);
  }

  Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  /** Takes over the text members of a structured event; those that must be text are checked. */
  void addAttributes(JsonNode event) {
    event
        .properties()
        .forEach(
            field -> {
              String name = field.getKey();
              JsonNode value = field.getValue();
              if (value.isTextual() && !name.startsWith("data_") && !name.equals("data")) {
                attributes.put(name, value.textValue());
              } else if (TEXTS.contains(name) && !value.isNull()) {
                noText(name, "Expected text, but got " + Printable.describe(value));
              }
            });
  }

  /** The version in the way that CloudEvents spell it. */
  void spellVersion() {
    attributes.computeIfPresent(
        VERSION, (same, text) -> VERSIONS_OF_CONNECT.getOrDefault(text, text));
  }

  void requireAttributes(List<String> names) {
    if (attributes.isEmpty() && noTexts.isEmpty() && !faults.isEmpty()) {
      return;
    }
    for (String name : names) {
      if (!attributes.containsKey(name) && !noTexts.contains(name)) {
        fault(Problem.NOT_A_CLOUD_EVENT, pointer(name), "Expected text, but got nothing");
      }
    }
  }

  /** Parses the value of a structured event, which must be an object. */
  Optional<JsonNode> parseWhole(byte[] value) {
    Optional<JsonNode> event = parse(value, "");
    if (event.isPresent() && !event.get().isObject()) {
      fault(
          Problem.NOT_A_CLOUD_EVENT,
          "",
          "Expected an object, but got " + Printable.describe(event.get()));
    }
    return event.filter(JsonNode::isObject);
  }

  void parseData(byte[] value) {
    data = parse(value, "/data");
  }

  void data(JsonNode value) {
    data = Optional.of(value);
  }

  void decodeData(JsonNode encoded) {
    try {
      data = parse(Base64.getDecoder().decode(encoded.asText()), "/data_base64");
    } catch (IllegalArgumentException invalid) {
      fault(Problem.NOT_JSON, "/data_base64", "Expected Base64, but got other characters");
    }
  }

  private Optional<JsonNode> parse(byte[] bytes, String pointer) {
    Faults found = new Faults();
    Optional<JsonNode> node = json.parse(bytes, pointer, found);
    found.texts().forEach(each -> fault(Problem.NOT_JSON, "", each));
    return node;
  }

  Envelope envelope() {
    return new Envelope(attributes, data, faults);
  }

  static String pointer(String name) {
    String shown = name.length() > 40 ? name.substring(0, 40) : name;
    return "/" + shown.replace("~", "~0").replace("/", "~1").replaceAll("\\p{Cntrl}", "?");
  }
}

package dev.termshift.cli.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.command.EngineSource;
import dev.termshift.contract.seal.Seal;
import dev.termshift.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A record as a person has written it in a line.
 *
 * @param topic where it goes
 * @param message what goes there
 */
record RepairedRecord(String topic, WireMessage message) {

  private static final String SOURCE = "ce_source";

  private static final Set<String> NAMES =
      Set.of(
          DeadLetterLine.LETTER,
          DeadLetterLine.TOPIC,
          DeadLetterLine.KEY,
          DeadLetterLine.HEADERS,
          DeadLetterLine.VALUE,
          DeadLetterLine.TEXT,
          DeadLetterLine.BASE64);

  /**
   * Reads a line that {@link DeadLetterLine} wrote.
   *
   * @throws IllegalArgumentException if it says nothing that can be sent, with what is wrong
   */
  static RepairedRecord parse(String line) {
    JsonNode node = json(line);
    requireKnownNames(node);
    JsonNode topic = node.path(DeadLetterLine.TOPIC);
    if (!topic.isTextual()) {
      throw new IllegalArgumentException("Expected a text at /topic, but got " + shown(topic));
    }
    return new RepairedRecord(
        topic.textValue(),
        new WireMessage(
            bytes(node.path(DeadLetterLine.KEY), "/key"),
            headers(node.path(DeadLetterLine.HEADERS)),
            value(node)));
  }

  private static JsonNode json(String line) {
    try {
      JsonNode node = DeadLetterLine.JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
      throw new IllegalArgumentException("Expected a JSON object, but got " + shown(node));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Expected a JSON object, but from column %d on it is no JSON"
              .formatted(e.getLocation().getColumnNr()),
          e);
    }
  }

  private static void requireKnownNames(JsonNode node) {
    if (node.has(DeadLetterLine.INCOMPLETE)) {
      throw new IllegalArgumentException(
          "Expected a whole record, but only a part of it was kept; complete it, then remove"
              + " \"incomplete\"");
    }
    Set<String> others = new TreeSet<>();
    node.fieldNames().forEachRemaining(others::add);
    others.removeAll(NAMES);
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected only " + new TreeSet<>(NAMES) + ", but got " + others);
    }
  }

  private static Headers headers(JsonNode list) {
    Headers headers = new RecordHeaders();
    if (!(list.isArray() || list.isMissingNode())) {
      throw new IllegalArgumentException(
          "Expected a list of {\"name\": value} at /headers, but got " + shown(list));
    }
    for (JsonNode each : list) {
      if (!each.isObject() || each.size() != 1) {
        throw new IllegalArgumentException(
            "Expected {\"name\": value} in /headers, but got " + shown(each));
      }
      each.properties().forEach(header -> add(headers, header));
    }
    return headers;
  }

  private static void add(Headers headers, Map.Entry<String, JsonNode> header) {
    if (Seal.isClaim(header.getKey())) {
      throw new IllegalArgumentException(
          "Expected no header of this system, whose topic says who speaks, but got "
              + header.getKey());
    }
    byte[] value = bytes(header.getValue(), "/headers/" + header.getKey());
    if (header.getKey().equals(SOURCE)) {
      requireOwnSource(value);
    }
    headers.add(header.getKey(), value);
  }

  /** A node vouches for what came to it, not for what was edited since. */
  private static void requireOwnSource(byte @Nullable [] source) {
    Optional.ofNullable(source)
        .flatMap(Utf8::decode)
        .flatMap(EngineSource::faultOf)
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(
                  fault + ": change " + SOURCE + ", or replay the letter as it is");
            });
  }

  private static byte @Nullable [] value(JsonNode node) {
    List<String> given = new ArrayList<>();
    for (String name : List.of(DeadLetterLine.VALUE, DeadLetterLine.TEXT, DeadLetterLine.BASE64)) {
      if (node.has(name)) {
        given.add(name);
      }
    }
    if (given.size() != 1) {
      throw new IllegalArgumentException(
          "Expected one of /value, /text and /base64, but got " + given);
    }
    JsonNode value = node.path(given.get(0));
    if (node.has(DeadLetterLine.VALUE)) {
      return value.isNull() ? null : value.toString().getBytes(StandardCharsets.UTF_8);
    }
    return node.has(DeadLetterLine.TEXT) ? bytes(value, "/text") : decoded(value, "/base64");
  }

  /** A text, an object with base64, or null. */
  private static byte @Nullable [] bytes(JsonNode node, String pointer) {
    if (node.isTextual()) {
      return node.textValue().getBytes(StandardCharsets.UTF_8);
    }
    if (node.has(DeadLetterLine.BASE64)) {
      return decoded(node.path(DeadLetterLine.BASE64), pointer + "/base64");
    }
    if (node.isNull() || node.isMissingNode()) {
      return null;
    }
    throw new IllegalArgumentException(
        "Expected a text, {\"base64\": …} or null at " + pointer + ", but got " + shown(node));
  }

  private static byte[] decoded(JsonNode node, String pointer) {
    try {
      return Base64.getDecoder().decode(node.isTextual() ? node.textValue() : "?");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Expected base64 at " + pointer + ", but got " + shown(node), e);
    }
  }

  private static String shown(JsonNode node) {
    String text = node.isMissingNode() ? "nothing" : node.toString();
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}

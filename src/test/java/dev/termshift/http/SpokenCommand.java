package dev.termshift.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.WireMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A command as one CloudEvent, before it is said in any way.
 *
 * @param attributes its attributes by name, without the content type of its data
 * @param contentType that of its data, if it names one
 * @param data its data as JSON, if there are any
 */
record SpokenCommand(
    Map<String, String> attributes, Optional<String> contentType, Optional<String> data) {

  static final String SUBSCRIPTION = "ada";
  static final String EVENT = "application/cloudevents+json";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A good one of this type. */
  static SpokenCommand of(String type, Optional<String> data) {
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("specversion", "1.0");
    attributes.put("id", "c-1");
    attributes.put("source", "/shop");
    attributes.put("type", "dev.termshift." + type + ".v1");
    return new SpokenCommand(attributes, Optional.of("application/json"), data);
  }

  /** With another value of an attribute, or without it if that is empty. */
  SpokenCommand with(String attribute, String value) {
    if (attribute.equals("datacontenttype")) {
      return new SpokenCommand(attributes, Optional.of(value).filter(it -> !it.isEmpty()), data);
    }
    Map<String, String> others = new TreeMap<>(attributes);
    others.put(attribute, value);
    others.values().removeIf(String::isEmpty);
    return new SpokenCommand(others, contentType, data);
  }

  WireMessage binary() {
    Headers headers = new RecordHeaders();
    attributes.forEach((name, value) -> headers.add("ce_" + name, utf8(value)));
    contentType.ifPresent(type -> headers.add("content-type", utf8(type)));
    return message(headers, data.orElse(""));
  }

  WireMessage structured() {
    return message(new RecordHeaders().add("content-type", utf8(EVENT)), event());
  }

  private static WireMessage message(Headers headers, String value) {
    return new WireMessage(utf8(SUBSCRIPTION), headers, utf8(value));
  }

  /** The event of structured mode. */
  String event() {
    ObjectNode event = JSON.createObjectNode();
    attributes.forEach(event::put);
    contentType.ifPresent(type -> event.put("datacontenttype", type));
    data.ifPresent(text -> event.set("data", json(text)));
    return event.toString();
  }

  /** The headers of binary mode over HTTP: a name, its value, and so on. */
  String[] headers() {
    List<String> headers = new ArrayList<>();
    attributes.forEach((name, value) -> headers.addAll(List.of("ce-" + name, value)));
    contentType.ifPresent(type -> headers.addAll(List.of("Content-Type", type)));
    return headers.toArray(String[]::new);
  }

  /** A line with the same, by which no version and no content type can be said. */
  String line() {
    ObjectNode line = JSON.createObjectNode();
    attributes.forEach(line::put);
    line.remove("specversion");
    data.ifPresent(text -> line.set("data", json(text)));
    return line.toString();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

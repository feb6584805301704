package dev.termshift.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.schema.Schemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The published schemas of events in the form of OpenAPI that makers of clients understand: whole
 * numbers and instants by their formats, and an object that several have in common as a schema of
 * its own. It is looser than what is published, for nobody who reads an event has to check it:
 * patterns, bounds and conditions are left out, and a reader allows for fields it does not know.
 */
final class EventSchemas {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HERE = "#/components/schemas/";
  private static final String HEAD = "BillingDataHead";
  private static final String COMMON = "#/$defs/";
  private static final Set<String> LEFT_OUT =
      Set.of(
          "$schema",
          "$id",
          "title",
          "pattern",
          "minimum",
          "maximum",
          "exclusiveMaximum",
          "minLength",
          "maxLength",
          "propertyNames",
          "oneOf",
          "allOf",
          "examples");

  /** What is a format in OpenAPI, by its name among what the schemas have in common. */
  private static final Map<String, String[]> FORMATS =
      Map.of(
          "long", new String[] {"integer", "int64"},
          "int", new String[] {"integer", "int32"},
          "instant", new String[] {"string", "date-time"});

  private final ObjectNode schemas;
  private final JsonNode common;

  /** Adds to these schemas. */
  EventSchemas(ObjectNode schemas) {
    this.schemas = schemas;
    this.common = read(Schemas.load().find("common.v1").orElseThrow().text()).path("$defs");
  }

  /** What the data of every event begin with. */
  void addHead() {
    schemas.set(HEAD, converted(common.path("eventHead")));
  }

  /** The data of one kind of event. */
  void addData(String name, JsonNode published) {
    ArrayNode parts =
        schemas.putObject(name).put("description", "What it tells.").putArray("allOf");
    parts.addObject().put("$ref", HERE + HEAD);
    parts.add(converted(published));
  }

  private ObjectNode converted(JsonNode schema) {
    if (schema.has("$ref")) {
      return referred(schema);
    }
    if (schema.path("anyOf").path(1).path("type").asText().equals("null")) {
      return orNull(schema);
    }
    ObjectNode result = JSON.createObjectNode();
    schema.properties().stream()
        .filter(each -> !LEFT_OUT.contains(each.getKey()))
        .forEach(each -> add(each.getKey(), each.getValue(), result));
    if (result.path("type").asText().equals("integer")) {
      result.put("format", "int64");
    }
    return result;
  }

  private void add(String keyword, JsonNode value, ObjectNode result) {
    switch (keyword) {
      case "properties" -> {
        ObjectNode properties = result.putObject(keyword);
        value.properties().forEach(it -> properties.set(it.getKey(), converted(it.getValue())));
      }
      case "items", "additionalProperties" -> result.set(keyword, converted(value));
      case "const" -> result.put("type", "boolean");
      case "enum" -> {
        result.put("type", "string");
        result.set(keyword, value);
      }
      default -> result.set(keyword, value);
    }
  }

  /** What is one object in several places is one schema; everything else is written out. */
  private ObjectNode referred(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    String name = reference.substring(reference.indexOf(COMMON) + COMMON.length());
    JsonNode meant = common.path(name);
    ObjectNode result = JSON.createObjectNode();
    if (meant.has("properties")) {
      String component =
          "Billing" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
      schemas.set(component, converted(meant));
      result.put("$ref", HERE + component);
    } else if (FORMATS.containsKey(name)) {
      String[] format = FORMATS.get(name);
      result.put("type", format[0]).put("format", format[1]);
    } else {
      result.setAll(converted(meant));
      result.remove("description");
    }
    if (schema.has("description")) {
      result.set("description", schema.path("description"));
    }
    return result;
  }

  private ObjectNode orNull(JsonNode schema) {
    ObjectNode result = converted(schema.path("anyOf").path(0));
    String type = result.path("type").asText();
    result.putArray("type").add(type).add("null");
    if (schema.has("description")) {
      result.set("description", schema.path("description"));
    }
    return result;
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.termshift.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.EventType;
import dev.termshift.contract.schema.PublishedSchemas;
import dev.termshift.contract.schema.Schemas;
import dev.termshift.domain.command.CommandType;
import dev.termshift.domain.command.CommandType.Sender;
import dev.termshift.domain.event.EventKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The OpenAPI document as it has to be now: what is written by hand stays, and what follows from
 * the kinds of events, the types of commands and the published schemas is put in its place. Each
 * kind of event is a schema of its own, and {@code BillingEvent} one of them by its type.
 */
final class OpenApiDocument {

  static final Path FILE = Path.of("src/main/resources/http/openapi.json");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HERE = "#/components/schemas/";

  private final ObjectNode root;
  private final ObjectNode schemas;
  private final EventSchemas forms;

  private OpenApiDocument(ObjectNode root) {
    this.root = root;
    this.schemas = root.withObject("/components/schemas");
    this.forms = new EventSchemas(schemas);
  }

  /** The document by what is in the file. */
  static String text() {
    try {
      OpenApiDocument document =
          new OpenApiDocument((ObjectNode) JSON.readTree(Files.readString(FILE)));
      document.addEvents();
      document.addCommands();
      return PublishedSchemas.pretty(document.root) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addEvents() {
    ObjectNode union = schemas.putObject("BillingEvent");
    union.put(
        "description",
        "A billing event as it is on Kafka, as a CloudEvent in structured mode. Its type says what"
            + " 'data' are. Types may be added: ask for what you know, and pass over the others.");
    ArrayNode choices = union.putArray("oneOf");
    ObjectNode discriminator = union.putObject("discriminator").put("propertyName", "type");
    ObjectNode mapping = discriminator.putObject("mapping");
    forms.addHead();
    for (EventKind kind : EventKind.values()) {
      String name = name(kind.text());
      choices.addObject().put("$ref", HERE + name + "Event");
      mapping.put(EventType.of(kind.text()), HERE + name + "Event");
      addEvent(kind, name);
    }
  }

  private void addEvent(EventKind kind, String name) {
    JsonNode published =
        read(Schemas.load().find("event/" + kind.text() + ".v1").orElseThrow().text());
    ObjectNode event = schemas.putObject(name + "Event");
    event.put("description", published.path("title").asText() + ".");
    ArrayNode parts = event.putArray("allOf");
    parts.addObject().put("$ref", HERE + "BillingEventHead");
    ObjectNode own = parts.addObject().put("type", "object");
    ObjectNode properties = own.putObject("properties");
    properties
        .putObject("type")
        .put("type", "string")
        .putArray("enum")
        .add(EventType.of(kind.text()));
    properties.putObject("data").put("$ref", HERE + name + "Data");
    own.putArray("required").add("type").add("data");
    forms.addData(name + "Data", published);
  }

  /** What may be sent, by the names of commands and by the types of their events. */
  private void addCommands() {
    ArrayNode names = examples("Command");
    ArrayNode types = examples("CommandEvent");
    for (CommandType each : CommandType.values()) {
      if (each.sender() == Sender.CALLER) {
        names.add(each.text());
        types.add(EventType.of(each.text()));
      }
    }
  }

  private ArrayNode examples(String schema) {
    return schemas.withObject("/" + schema + "/properties/type").putArray("examples");
  }

  /** {@code plan-change.requested} as the name of a class. */
  private static String name(String kind) {
    return Arrays.stream(kind.split("[.-]", -1))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

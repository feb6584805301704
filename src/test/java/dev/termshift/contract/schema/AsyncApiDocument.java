package dev.termshift.contract.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.Golden;
import dev.termshift.domain.command.CommandType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The AsyncAPI document, put together from what is written by hand (channels, operations, headers),
 * the published schemas and the released messages, which are its examples.
 */
final class AsyncApiDocument {

  private static final Path HEAD = Path.of("src/test/resources/asyncapi/head.json");
  private static final String SCHEMA_FORMAT = "application/schema+json;version=2020-12";
  private static final Map<String, String> HEADERS =
      Map.of("command", "commandHeaders", "event", "eventHeaders", "reply", "replyHeaders");

  private final ObjectNode root;

  private AsyncApiDocument(ObjectNode root) {
    this.root = root;
  }

  /** The document as it has to be now. */
  static String text() {
    try {
      AsyncApiDocument document =
          new AsyncApiDocument((ObjectNode) PublishedSchemas.tree(Files.readString(HEAD)));
      PublishedSchemas.DOCUMENTS.all().stream()
          .filter(each -> each.path().contains("/") && !each.path().contains("structured"))
          .forEach(document::add);
      return document.root.toPrettyString() + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(SchemaDocument schema) {
    String family = schema.path().replaceFirst("/.*", "");
    String name = schema.name().replaceFirst("^.*/(.*)\\.v1$", "$1");
    ObjectNode message = root.withObject("/components/messages").putObject(name);
    message.put("name", "dev.termshift." + name + ".v1");
    message.put("title", PublishedSchemas.tree(schema.text()).path("title").asText());
    message
        .putObject("headers")
        .put("$ref", "#/components/schemas/" + HEADERS.getOrDefault(family, ""));
    ObjectNode payload = message.putObject("payload").put("schemaFormat", SCHEMA_FORMAT);
    payload.putObject("schema").put("$ref", schema.path());
    message.putObject("bindings").put("$ref", "#/components/messageBindings/keyed");
    addExamples(message, schema);
    for (String channel : channels(family, name)) {
      root.withObject("/channels/" + channel + "/messages")
          .putObject(name)
          .put("$ref", "#/components/messages/" + name);
    }
  }

  private static void addExamples(ObjectNode message, SchemaDocument schema) {
    for (String golden : Golden.names()) {
      JsonNode tree = Golden.tree(golden);
      if (SchemaGoldenTest.pathOf(tree).equals(schema.path())) {
        ObjectNode example = message.withArray("/examples").addObject();
        example.put("name", golden.replaceFirst("^[a-z]+-", ""));
        example.set("headers", tree.path("headers"));
        example.set("payload", tree.path("value"));
      }
    }
  }

  private static List<String> channels(String family, String name) {
    return switch (family) {
      case "event" -> List.of("billing");
      case "reply" -> List.of("replies");
      default -> ofCommand(CommandType.named(name).orElseThrow());
    };
  }

  private static List<String> ofCommand(CommandType type) {
    if (type == CommandType.PAYMENT_METHOD_CHANGED) {
      return List.of("commands", "supportCommands", "payments");
    }
    return switch (type.sender()) {
      case CALLER -> List.of("commands", "supportCommands");
      case PAYMENT_SERVICE -> List.of("payments");
      case TIMER -> List.of("commands");
    };
  }
}

package dev.termshift.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The OpenAPI document, which requests and answers are held against. */
public final class OpenApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final OpenApi CLOSED = closed();

  private final JsonNode document;

  /** The document as it is served. */
  public OpenApi() {
    this(read());
  }

  private OpenApi(JsonNode document) {
    this.document = document;
  }

  /** The same, but an object may have only the fields that are declared. */
  static OpenApi closed() {
    JsonNode document = read();
    document.at("/components/schemas").properties().stream()
        .filter(each -> !each.getKey().endsWith("Head"))
        .forEach(each -> close(each.getValue(), false));
    return new OpenApi(document);
  }

  /**
   * A part of a whole does not know the fields of the other parts: the whole is closed. An object
   * that declares none may have any.
   */
  private static void close(JsonNode schema, boolean isPart) {
    if (schema.isMissingNode()) {
      return;
    }
    boolean whole = schema.has("allOf") || schema.has("properties");
    if (whole && !isPart && schema instanceof ObjectNode object && !schema.has("oneOf")) {
      if (!object.has("additionalProperties")) {
        object.put("unevaluatedProperties", false);
      }
    }
    schema.path("properties").forEach(each -> close(each, false));
    close(schema.path("items"), false);
    schema.path("allOf").forEach(each -> close(each, true));
  }

  /** One operation of the document. */
  public record Operation(String method, String path, JsonNode node) {}

  private static JsonNode read() {
    try (InputStream resource = OpenApi.class.getResourceAsStream("/http/openapi.json")) {
      return JSON.readTree(Objects.requireNonNull(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode document() {
    return document;
  }

  Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    document.path("paths").fieldNames().forEachRemaining(paths::add);
    return paths;
  }

  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (String path : paths()) {
      JsonNode item = document.path("paths").path(path);
      METHODS.stream()
          .filter(item::has)
          .map(it -> new Operation(it.toUpperCase(Locale.ROOT), path, item.path(it)))
          .forEach(operations::add);
    }
    return operations;
  }

  /** Holds an answer against what its operation says; it may have only what is declared. */
  public void check(String method, String path, Received answer) {
    Optional<Operation> operation =
        operations().stream()
            .filter(it -> it.method().equals(method) && matches(it.path(), path))
            .findFirst();
    assertThat(operation).as("%s %s is documented", method, path).isPresent();
    String name = method + " " + path + " " + answer.status();
    JsonNode response =
        resolved(operation.get().node().path("responses").path(String.valueOf(answer.status())));
    assertThat(response.isMissingNode()).as("%s is documented", name).isFalse();
    for (var header : iterable(response.path("headers"))) {
      assertThat(answer.header(header)).as("%s has %s", name, header).isPresent();
    }
    JsonNode content = response.path("content");
    if (content.isEmpty()) {
      assertThat(answer.text()).as(name).isEmpty();
      return;
    }
    String given = answer.header("content-type").orElse("").split(";", 2)[0];
    assertThat(content.has(given)).as("%s may be %s", name, given).isTrue();
    if (given.endsWith("json") && !given.endsWith("ndjson")) {
      assertThat(CLOSED.faults(content.path(given).path("schema"), answer.json()))
          .as(name)
          .isEmpty();
    }
  }

  private static Iterable<String> iterable(JsonNode object) {
    return object::fieldNames;
  }

  private static boolean matches(String template, String path) {
    return path.matches(template.replace("{id}", "[^/]+").replace(".", "\\."));
  }

  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
  }

  /** What is wrong with a value by a schema of the document. */
  Set<String> faults(JsonNode schema, JsonNode value) {
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.set("allOf", JSON.createArrayNode().add(schema));
    root.set("components", document.path("components"));
    Set<String> faults = new TreeSet<>();
    for (ValidationMessage message :
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(root, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build())
            .validate(value)) {
      faults.add(message.toString());
    }
    return faults;
  }
}

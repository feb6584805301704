package dev.termshift.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.EventType;
import dev.termshift.domain.command.CommandType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The schema of a command in structured mode names every type, and what the data of each are. It is
 * written anew when the tests run with {@code -Dgolden.write=true}.
 */
class StructuredSchemaTest {

  private static final Path FOLDER = Path.of("src/main/resources/schemas/command");
  private static final Path FILE = FOLDER.resolve("structured.v1.json");

  @Test
  void namesEveryCommandAndWhetherItNeedsData() throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(FILE, PublishedSchemas.pretty(expected()) + "\n");
    }
    assertThat(PublishedSchemas.tree(Files.readString(FILE)))
        .as("Write %s with: mvn test -Dtest=StructuredSchemaTest -Dgolden.write=true", FILE)
        .isEqualTo(expected());
  }

  private static ObjectNode expected() throws IOException {
    ObjectNode schema = (ObjectNode) PublishedSchemas.tree(Files.readString(FILE));
    ObjectNode properties = schema.withObject("/properties");
    ArrayNode types = properties.putObject("type").putArray("enum");
    ArrayNode rules = schema.putArray("allOf");
    for (CommandType each : CommandType.values()) {
      String type = EventType.of(each.text());
      types.add(type);
      ObjectNode rule = rules.addObject();
      rule.putObject("if").putObject("properties").putObject("type").put("const", type);
      ObjectNode then = rule.putObject("then");
      ObjectNode data = then.putObject("properties").putObject("data");
      String file = each.text() + ".v1.json";
      if (needsData(file)) {
        data.put("$ref", file);
        then.putArray("required").add("data");
      } else {
        ArrayNode either = data.putArray("anyOf");
        either.addObject().put("$ref", file);
        either.addObject().put("type", "null");
      }
    }
    return schema;
  }

  private static boolean needsData(String file) throws IOException {
    JsonNode data = PublishedSchemas.tree(Files.readString(FOLDER.resolve(file)));
    return !data.path("required").isEmpty() || data.has("oneOf") || data.has("anyOf");
  }
}

package dev.termshift.contract.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.termshift.settings.TopicNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The AsyncAPI document: never stale, and one by the official schema. It is written anew when the
 * tests run with {@code -Dgolden.write=true}.
 */
class AsyncApiTest {

  private static final Path FILE = Path.of("src/main/resources/schemas/asyncapi.json");
  private static final Path OFFICIAL =
      Path.of("src/test/resources/asyncapi/asyncapi-3.0.0.schema.json");

  private static JsonNode document() throws IOException {
    return PublishedSchemas.tree(Files.readString(FILE));
  }

  @Test
  void saysWhatTheSchemasAndTheReleasedMessagesSay() throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(FILE, AsyncApiDocument.text());
    }
    assertThat(FILE)
        .as("Write %s with: mvn test -Dtest=AsyncApiTest -Dgolden.write=true", FILE)
        .hasContent(AsyncApiDocument.text());
  }

  @Test
  void isAnAsyncApiDocumentOfVersion3() throws IOException {
    JsonSchema official =
        JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(Files.readString(OFFICIAL));
    assertThat(official.validate(document())).isEmpty();
    assertThat(official.validate(PublishedSchemas.tree("{\"asyncapi\":\"3.0.0\",\"info\":{}}")))
        .isNotEmpty();
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    JsonNode document = document();
    List<String> dangling = new ArrayList<>();
    for (String reference : document.findValuesAsText("$ref")) {
      boolean there =
          reference.startsWith("#")
              ? !document.at(reference.substring(1)).isMissingNode()
              : Files.exists(FILE.resolveSibling(reference));
      if (!there) {
        dangling.add(reference);
      }
    }
    assertThat(dangling).isEmpty();
  }

  @Test
  void describesEveryTopicThatOthersUse() throws IOException {
    List<String> addresses = document().path("channels").findValuesAsText("address");
    List<String> topics = new ArrayList<>(TopicNames.STANDARD.all());
    topics.remove(TopicNames.STANDARD.progress());
    assertThat(addresses).containsExactlyInAnyOrderElementsOf(topics);
  }

  @Test
  void everyMessageHasAnExample() throws IOException {
    document()
        .path("components")
        .path("messages")
        .forEach(
            each -> assertThat(each.path("examples")).as(each.path("name").asText()).isNotEmpty());
  }
}

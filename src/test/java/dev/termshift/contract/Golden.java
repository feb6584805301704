package dev.termshift.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The messages as they were released, one file each. A file that is missing is written when the
 * tests run with {@code -Dgolden.write=true}; one that exists is never changed.
 */
public final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/golden/contract");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Golden() {}

  /** Fails unless the message is, apart from white space, the one that was released. */
  public static void assertReleased(String name, WireMessage actual) {
    JsonNode tree = toTree(actual);
    Path file = FOLDER.resolve(name + ".json");
    try {
      if (!Files.exists(file) && Boolean.getBoolean("golden.write")) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, JSON.writeValueAsString(tree) + "\n");
      }
      assertThat(file).exists();
      JsonNode released = JSON.readTree(Files.readString(file));
      assertThat(tree).isEqualTo(released);
      assertThat(tree.path("value")).hasToString(released.path("value").toString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The names of all released messages. */
  public static List<String> names() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(each -> each.getFileName().toString().replaceFirst("\\.json$", ""))
          .sorted()
          .toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A released message as it stands in its file: key, headers, value. */
  public static JsonNode tree(String name) {
    try {
      return JSON.readTree(Files.readString(FOLDER.resolve(name + ".json")));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** A released message. */
  public static WireMessage message(String name) {
    try {
      JsonNode tree = tree(name);
      Headers headers = new RecordHeaders();
      for (Map.Entry<String, JsonNode> each : tree.path("headers").properties()) {
        headers.add(each.getKey(), utf8(each.getValue().asText()));
      }
      return new WireMessage(
          utf8(tree.path("key").asText()), headers, JSON.writeValueAsBytes(tree.path("value")));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static JsonNode toTree(WireMessage message) {
    try {
      ObjectNode tree = JSON.createObjectNode();
      tree.put("key", new String(message.key(), StandardCharsets.UTF_8));
      ObjectNode headers = tree.putObject("headers");
      for (Header each : message.headers()) {
        assertThat(headers.has(each.key())).isFalse();
        headers.put(each.key(), new String(each.value(), StandardCharsets.UTF_8));
      }
      tree.set("value", JSON.readTree(message.value()));
      return JSON.readTree(JSON.writeValueAsBytes(tree));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

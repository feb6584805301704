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
import java.util.concurrent.ConcurrentHashMap;
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

  private static final String MISSING =
      "A new sample has no golden file yet. Write it with: mvn test"
          + " -Dtest='CommandGoldenTest,BillingGoldenTest,RepliesTest' -Dgolden.write=true";

  private static final String CHANGED =
      "A released message never changes: give what is new a sample of its own"
          + " (docs/how-to-change.md)";

  /** What was read of files, none of which changes. */
  private static final Map<Path, JsonNode> READ = new ConcurrentHashMap<>();

  private Golden() {}

  /** Fails unless the message is, apart from white space, the one that was released. */
  public static void assertReleased(String name, WireMessage actual) {
    writeIfMissing(name, actual);
    JsonNode tree = toTree(actual);
    JsonNode released = tree(name);
    assertThat(tree).as(CHANGED).isEqualTo(released);
    assertThat(tree.path("value")).as(CHANGED).hasToString(released.path("value").toString());
  }

  /** Writes the file, if files are to be written and it is not there. */
  public static void writeIfMissing(String name, WireMessage actual) {
    Path file = FOLDER.resolve(name + ".json");
    if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
      try {
        Files.createDirectories(FOLDER);
        Files.writeString(file, JSON.writeValueAsString(toTree(actual)) + "\n");
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
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
    return READ.computeIfAbsent(FOLDER.resolve(name + ".json"), Golden::read).deepCopy();
  }

  private static JsonNode read(Path file) {
    assertThat(file).as(MISSING).exists();
    try {
      return JSON.readTree(Files.readString(file));
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

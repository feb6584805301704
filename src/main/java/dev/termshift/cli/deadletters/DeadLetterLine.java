package dev.termshift.cli.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.termshift.contract.WireMessage;
import dev.termshift.contract.deadletter.DeadLetter;
import dev.termshift.contract.seal.Seal;
import dev.termshift.json.Utf8;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as a line of JSON that a person can edit: where its record goes, its key, headers
 * and value. Bytes that are not text are base64; a value that is JSON stands there as JSON.
 */
final class DeadLetterLine {

  static final String LETTER = "letter";
  static final String INCOMPLETE = "incomplete";
  static final String TOPIC = "topic";
  static final String KEY = "key";
  static final String HEADERS = "headers";
  static final String VALUE = "value";
  static final String TEXT = "text";
  static final String BASE64 = "base64";

  /**
   * Keeps numbers as they are written, and takes nothing for JSON that two readers could differ on.
   */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private DeadLetterLine() {}

  /** The line, without its end; what a seal proved stands in the topic's name alone. */
  static String write(StoredDeadLetter stored) {
    DeadLetter letter = stored.letter();
    WireMessage record = Seal.withoutClaims(letter.record());
    ObjectNode line = JSON.createObjectNode();
    line.set(LETTER, notes(stored));
    line.put(TOPIC, stored.address().topic());
    if (letter.wholeSize().isPresent()) {
      line.put(INCOMPLETE, true);
    }
    line.set(KEY, textOrBase64(record.key()));
    ArrayNode headers = line.putArray(HEADERS);
    for (Header each : record.headers()) {
      headers.addObject().set(each.key(), textOrBase64(each.value()));
    }
    putValue(line, record.value());
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("Expected to write " + stored.position(), impossible);
    }
  }

  private static ObjectNode notes(StoredDeadLetter stored) {
    DeadLetter letter = stored.letter();
    ObjectNode notes = JSON.createObjectNode();
    notes.put("position", stored.position());
    notes.put("reason", letter.reason());
    notes.put("detail", letter.detail());
    stored.address().obstacle().ifPresent(obstacle -> notes.put("obstacle", obstacle));
    return notes;
  }

  private static void putValue(ObjectNode line, byte @Nullable [] value) {
    if (value == null) {
      line.putNull(VALUE);
      return;
    }
    Optional<JsonNode> document = document(value);
    Optional<String> text = Utf8.decode(value);
    if (document.isPresent()) {
      line.set(VALUE, document.get());
    } else if (text.isPresent()) {
      line.put(TEXT, text.get());
    } else {
      line.put(BASE64, Base64.getEncoder().encodeToString(value));
    }
  }

  private static Optional<JsonNode> document(byte[] value) {
    try {
      return Utf8.isValid(value)
          ? Optional.of(JSON.readTree(value)).filter(JsonNode::isContainerNode)
          : Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static JsonNode textOrBase64(byte @Nullable [] bytes) {
    JsonNodeFactory nodes = JSON.getNodeFactory();
    return bytes == null
        ? nodes.nullNode()
        : Utf8.decode(bytes)
            .<JsonNode>map(nodes::textNode)
            .orElseGet(
                () -> nodes.objectNode().put(BASE64, Base64.getEncoder().encodeToString(bytes)));
  }
}

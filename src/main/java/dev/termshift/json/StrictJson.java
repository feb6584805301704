package dev.termshift.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A parser of foreign JSON that refuses what different readers would read differently: another
 * encoding than UTF-8, repeated names, trailing content, numbers and nesting without a bound.
 */
public final class StrictJson {

  private static final int MAX_NUMBER_LENGTH = 40;
  private static final int MAX_NAME_LENGTH = 1_000;
  private static final int MAX_REASON = 160;

  /** How the parser's words on too many of them begin. */
  private static final String TOO_MANY_TOKENS = "Token count";

  private static final Pattern OWN_NOTES =
      Pattern.compile("\\R| \\(start marker| \\(?at \\[Source| for `ObjectNode`");

  private final int maxTokens;
  private final ObjectReader reader;

  /**
   * A parser for documents of at most so many bytes and so many levels.
   *
   * @param maxTokens names, values and brackets: a small document that has many of them costs as
   *     much as a large one
   */
  public StrictJson(int maxBytes, int maxNesting, int maxTokens) {
    this.maxTokens = maxTokens;
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxDocumentLength(maxBytes)
                    .maxStringLength(maxBytes)
                    .maxNestingDepth(maxNesting)
                    .maxTokenCount(maxTokens)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .build())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();
    this.reader =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            // As written: a double would round what is beyond 2^53.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();
  }

  /** The document, or nothing and a fault at the pointer. */
  public Optional<JsonNode> parse(byte[] bytes, String pointer, Faults faults) {
    if (!isPlainUtf8(bytes)) {
      faults.add(pointer, "Expected JSON in UTF-8, but got other bytes");
      return Optional.empty();
    }
    try {
      JsonNode node = reader.readTree(bytes);
      if (node.isMissingNode()) {
        faults.add(pointer, "Expected JSON, but got nothing");
        return Optional.empty();
      }
      return Optional.of(node);
    } catch (JsonProcessingException invalid) {
      faults.add(pointer, "Expected JSON, but " + where(invalid) + reasonOf(invalid));
    } catch (IOException | RuntimeException invalid) {
      faults.add(pointer, "Expected JSON, but " + invalid.getClass().getSimpleName());
    }
    return Optional.empty();
  }

  /**
   * No byte is zero in JSON of UTF-8; in UTF-16 and UTF-32, which Jackson would guess, some are.
   */
  private static boolean isPlainUtf8(byte[] bytes) {
    for (byte each : bytes) {
      if (each == 0) {
        return false;
      }
    }
    return Utf8.isValid(bytes);
  }

  private static String where(JsonProcessingException invalid) {
    JsonLocation location = invalid.getLocation();
    return location == null ? "" : "at byte " + Math.max(0, location.getByteOffset()) + ": ";
  }

  /** The parser's words without its own notes on the source, which follow in brackets. */
  private String reasonOf(JsonProcessingException invalid) {
    String words = OWN_NOTES.split(String.valueOf(invalid.getOriginalMessage()), 2)[0];
    if (words.startsWith(TOO_MANY_TOKENS)) {
      return "there are more than " + maxTokens + " names, values and brackets";
    }
    String bounded = words.length() > MAX_REASON ? words.substring(0, MAX_REASON) : words;
    return Printable.of(bounded);
  }
}

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
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parser of foreign JSON that refuses what different readers would read differently: another
 * encoding than UTF-8, repeated names, trailing content, numbers and nesting without a bound.
 */
public final class StrictJson {

  private static final int MAX_NUMBER_LENGTH = 40;
  private static final int MAX_NAME_LENGTH = 1_000;
  private static final int MAX_REASON = 160;

  /** What the parser says, to programmers, and what it means; {@code $1} is what it quotes. */
  private record Saying(Pattern parser, String people) {

    private static Saying of(String parser, String people) {
      return new Saying(Pattern.compile("(?s)" + parser + ".*"), people);
    }
  }

  private static final String BOUND = ".* exceeds the maximum allowed \\((\\d+)";
  private static final String UNEXPECTED =
      "(?:Unexpected|Illegal|Illegal unquoted) character \\(.*?code (\\d+)";

  private static final List<Saying> SAYINGS =
      List.of(
          Saying.of("Document nesting depth" + BOUND, "there are more than $1 levels of brackets"),
          Saying.of("Number value length" + BOUND, "a number has more than $1 characters"),
          Saying.of("Name length" + BOUND, "a name has more than $1 characters"),
          Saying.of("String value length" + BOUND, "a text has more than $1 characters"),
          Saying.of("Document length" + BOUND, "it has more than $1 bytes"),
          Saying.of("Token count" + BOUND, "there are more than $1 names, values and brackets"),
          Saying.of("Duplicate field '(.*?)'(?: for|$)", "the name '$1' is there twice"),
          Saying.of("Trailing token", "there is more behind it"),
          Saying.of("Unexpected end-of-input", "it ends too early"),
          Saying.of("(?:Non-standard|Unrecognized) token '(.*?)'", "'$1' is no value of JSON"),
          Saying.of("Unrecognized character escape .*?code (\\d+)", "%s stands behind a backslash"),
          Saying.of(UNEXPECTED + ".*comment", "%s stands there, and JSON has no comments"),
          Saying.of(
              UNEXPECTED + ".*start field name", "%s stands where a name in quotes has to be"),
          Saying.of(UNEXPECTED + ".*colon", "%s stands where a colon has to be"),
          Saying.of(UNEXPECTED + ".*comma", "%s stands where a comma or the end has to be"),
          Saying.of(UNEXPECTED + ".*value", "%s stands where a value has to be"),
          Saying.of(UNEXPECTED + ".*escaped", "%s stands in a text, where it has to be escaped"),
          Saying.of(UNEXPECTED, "%s cannot stand there"),
          Saying.of("Unexpected close marker '(.)'", "'$1' ends what was not begun"),
          Saying.of("Invalid numeric value: Leading zero", "a number begins with a zero"));

  private static final String UNKNOWN = "what stands there is none";

  private final ObjectReader reader;

  /**
   * A parser for documents of at most so many bytes and so many levels.
   *
   * @param maxTokens names, values and brackets: a small document that has many of them costs as
   *     much as a large one
   */
  public StrictJson(int maxBytes, int maxNesting, int maxTokens) {
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

  private static String reasonOf(JsonProcessingException invalid) {
    String words = because(String.valueOf(invalid.getOriginalMessage()));
    return Printable.of(words.length() > MAX_REASON ? words.substring(0, MAX_REASON) : words);
  }

  /** What a fault of the parser means. */
  private static String because(String parsersWords) {
    for (Saying each : SAYINGS) {
      Matcher matcher = each.parser().matcher(parsersWords);
      if (matcher.matches()) {
        String quoted = matcher.groupCount() == 0 ? "" : matcher.group(1);
        return each.people().startsWith("%s")
            ? each.people().formatted(named(Integer.parseInt(quoted)))
            : each.people().replace("$1", quoted);
      }
    }
    return UNKNOWN;
  }

  private static String named(int codePoint) {
    return Printable.isHidden(codePoint)
        ? "U+%04X".formatted(codePoint)
        : "'" + Character.toString(codePoint) + "'";
  }
}

package dev.termshift.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * Text of others as it may stand on a terminal and in a log: what steers instead of showing is
 * written as JSON escapes it, so that no text can begin a line of its own, hide one, or turn its
 * letters round. JSON stays the same JSON.
 */
public final class Printable {

  private static final int FIRST_NOT_ASCII = 0x7f;

  private Printable() {}

  /** The text with control and format characters, line separators and lone surrogates escaped. */
  public static String of(String text) {
    return isPlain(text) ? text : escaped(text);
  }

  /** Whether the character does something else than to show. */
  public static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** The value as it may stand in a fault. */
  public static String describe(JsonNode node) {
    if (node.isTextual()) {
      return TextForm.quote(node.textValue());
    }
    boolean shows = node.isNumber() || node.isBoolean();
    return shows ? node.asText() : kindOf(node);
  }

  /** What the value is instead of what it should be. */
  static String kindOf(JsonNode node) {
    if (node.isMissingNode()) {
      return "nothing";
    }
    String kind = node.getNodeType().name().toLowerCase(Locale.ROOT);
    if (node.isNull()) {
      return kind;
    }
    return (node.isObject() || node.isArray() ? "an " : "a ") + kind;
  }

  /** Nearly every text is: nothing but visible characters of ASCII. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= FIRST_NOT_ASCII) {
        return false;
      }
    }
    return true;
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            each -> {
              if (isHidden(each)) {
                escape(each, escaped);
              } else {
                escaped.appendCodePoint(each);
              }
            });
    return escaped.toString();
  }

  private static void escape(int codePoint, StringBuilder escaped) {
    switch (codePoint) {
      case '\n' -> escaped.append("\\n");
      case '\r' -> escaped.append("\\r");
      case '\t' -> escaped.append("\\t");
      default -> {
        for (char unit : Character.toChars(codePoint)) {
          escaped.append("\\u%04x".formatted((int) unit));
        }
      }
    }
  }
}

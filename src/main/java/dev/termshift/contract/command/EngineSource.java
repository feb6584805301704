package dev.termshift.contract.command;

import dev.termshift.contract.json.TextForm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The sources that are the engine's alone: {@code /termshift} and whatever lies below it. Ids are
 * known by the source as it is written, so one that only reads like these takes nobody's ids; but
 * people would take its commands for the engine's.
 */
public final class EngineSource {

  /** Where timers say from that a deadline is due. */
  public static final String TIMER = "/termshift/timer";

  private static final String NAME = "termshift";
  private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:");

  /** Letters of the name and its slash in other scripts, each with the one it looks like. */
  private static final String ALIKE =
      "\u0442\u03c4\u0435\u03b5\u0433\u043c\u0455\u04bb\u0456\u03b9\u0131\u0192"
          + "\u2044\u2215\u29f8\\";

  private static final String LOOKS = "tteermshiiif////";

  private EngineSource() {}

  /** What is wrong with the source if somebody else sends from it, as "Expected X, but Y". */
  public static Optional<String> faultOf(String source) {
    return isBelow(source)
        ? Optional.of(
            "Expected a source of the sender's own, such as /shop, but "
                + TextForm.quote(source)
                + " is the engine's")
        : Optional.empty();
  }

  private static boolean isBelow(String source) {
    boolean mayBe = source.indexOf('%') >= 0 || lowerCase(source).contains(NAME);
    return mayBe && !SCHEME.matcher(source).lookingAt() && NAME.equals(firstSegment(plain(source)));
  }

  /** As people read it: without percent-encoding, marks, and what does not show. */
  private static String plain(String source) {
    String decoded = Normalizer.normalize(fullyDecoded(source), Normalizer.Form.NFKD);
    StringBuilder plain = new StringBuilder();
    lowerCase(decoded)
        .codePoints()
        .filter(EngineSource::shows)
        .forEach(each -> plain.appendCodePoint(lookOf(each)));
    return plain.toString();
  }

  private static String lowerCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean shows(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.CONTROL,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static int lookOf(int codePoint) {
    int index = ALIKE.indexOf(codePoint);
    return index < 0 ? codePoint : LOOKS.charAt(index);
  }

  /** What was encoded several times is decoded as often. */
  private static String fullyDecoded(String source) {
    String text = source;
    for (String next = decoded(text); !next.equals(text); next = decoded(text)) {
      text = next;
    }
    return text;
  }

  private static String decoded(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      int octet = encoded[i] == '%' ? octet(encoded, i + 1) : -1;
      bytes.write(octet < 0 ? encoded[i] : octet);
      i += octet < 0 ? 0 : 2;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int octet(byte[] text, int at) {
    if (at + 1 >= text.length) {
      return -1;
    }
    int high = Character.digit(text[at], 16);
    int low = Character.digit(text[at + 1], 16);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }

  /** The first segment of the path once the dots are followed; parameters do not count. */
  private static String firstSegment(String plain) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : plain.split("[?#]", 2)[0].split("/", -1)) {
      String name = segment.split(";", 2)[0];
      if (name.equals("..")) {
        segments.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        segments.addLast(name);
      }
    }
    return segments.isEmpty() ? "" : segments.getFirst();
  }
}

package dev.termshift.domain.command;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What upstream wants to be told with a subscription: texts by their names, which mean nothing to
 * any rule.
 *
 * @param texts the texts, in the order of their names
 */
public record Metadata(Map<String, String> texts) {

  /** How many texts there may be. */
  public static final int MOST_TEXTS = 10;

  /** How many bytes all names and texts may have in UTF-8. */
  public static final int MOST_BYTES = 1024;

  /** No texts. */
  public static final Metadata NONE = new Metadata(Map.of());

  /** Copies the texts. */
  public Metadata {
    texts = Collections.unmodifiableMap(new TreeMap<>(texts));
  }

  /** How many bytes all names and texts have in UTF-8. */
  public int bytes() {
    return texts.entrySet().stream()
        .mapToInt(each -> bytes(each.getKey()) + bytes(each.getValue()))
        .sum();
  }

  /** Whether there are more texts, or longer ones, than may be kept. */
  public boolean isTooMuch() {
    return texts.size() > MOST_TEXTS || bytes() > MOST_BYTES;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

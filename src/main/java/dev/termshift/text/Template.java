package dev.termshift.text;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for facts, such as {@code {planId}}, or {@code {total:money}} with the name of
 * a format. What depends on a number names it with two texts, the first for one of something:
 * {@code {count} {count|event|events}}.
 *
 * @param text as the table has it
 */
public record Template(String text) {

  private static final Pattern PLACE =
      Pattern.compile("\\{([A-Za-z.]+)(?::([a-z-]+)|\\|([^|{}]*)\\|([^|{}]*))?\\}");

  private static final int ONE = 3;
  private static final int MANY = 4;

  /**
   * A place in a text.
   *
   * @param name the fact that belongs there
   * @param format how it is written; empty if as it is
   */
  public record Place(String name, String format) {

    private static Place of(MatchResult found) {
      String format = found.group(2);
      return new Place(found.group(1), format == null ? "" : format);
    }
  }

  /** Its places for facts, in their order; what only depends on a fact is none. */
  public List<Place> places() {
    return PLACE
        .matcher(text)
        .results()
        .filter(found -> found.group(MANY) == null)
        .map(Place::of)
        .toList();
  }

  /** The facts on which something depends, in their order. */
  List<String> counted() {
    return PLACE
        .matcher(text)
        .results()
        .filter(found -> found.group(MANY) != null)
        .map(found -> found.group(1))
        .toList();
  }

  /** The text with what the function says in each place. */
  public String fill(Function<Place, String> facts) {
    return PLACE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(filled(found, facts)));
  }

  private static String filled(MatchResult found, Function<Place, String> facts) {
    String fact = facts.apply(Place.of(found));
    return found.group(MANY) == null
        ? fact
        : Counted.form(fact, found.group(ONE), found.group(MANY));
  }
}

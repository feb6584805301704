package dev.termshift.text;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for facts, such as {@code {planId}}, or {@code {total:money}} with the name of
 * a format.
 *
 * @param text as the table has it
 */
public record Template(String text) {

  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z.]+)(?::([a-z-]+))?\\}");

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

  /** Its places, in their order. */
  public List<Place> places() {
    return PLACE.matcher(text).results().map(Place::of).toList();
  }

  /** The text with what the function says in each place. */
  public String fill(Function<Place, String> facts) {
    return PLACE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(facts.apply(Place.of(found))));
  }
}

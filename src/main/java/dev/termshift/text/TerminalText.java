package dev.termshift.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words of the command line, which speaks English. */
public final class TerminalText {

  static final TextTable TABLE = TextTable.of(Audience.TERMINAL, Language.ENGLISH);

  private TerminalText() {}

  /** What a reason for a dead letter means; nothing if it is one of another release. */
  public static Optional<String> deadLetter(String reason) {
    return TABLE.find("deadLetters", reason).map(Template::text);
  }

  /** Every reason for a dead letter that this release knows. */
  public static Set<String> deadLetterReasons() {
    return TABLE.keys("deadLetters");
  }

  /**
   * The text with that key.
   *
   * @param names the names of its facts
   * @param facts one for each name
   */
  public static String say(String section, String key, List<String> names, List<String> facts) {
    return TABLE.get(section, key).fill(place -> facts.get(names.indexOf(place.name())));
  }

  /** A code in words; one of another release, as it is spelled. */
  public static String words(String code) {
    return TABLE
        .find("codes", code)
        .map(Template::text)
        .orElseGet(() -> code.toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}

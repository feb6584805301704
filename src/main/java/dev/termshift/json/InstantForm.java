package dev.termshift.json;

import java.util.regex.Pattern;

/**
 * What an instant looks like on the wire: RFC 3339 in upper case, of the years 1970 to 9999,
 * without leap seconds and without an offset that leads out of these years. Whatever fits is a date
 * that exists; the published schema has the same pattern.
 */
final class InstantForm {

  private static final String DAY_OF_ANY_YEAR =
      "(?:19[7-9][0-9]|[2-9][0-9]{3})-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
          + "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))";

  private static final String LEAP_DAY =
      "(?:19(?:7[26]|8[048]|9[26])|[2-9][0-9](?:0[48]|[2468][048]|[13579][26])"
          + "|(?:[2468][048]|[3579][26])00)-02-29";

  private static final Pattern FORM =
      Pattern.compile(
          "^(?!1970-01-01T.*\\+)(?!9999-12-31T.*-[0-9]{2}:[0-9]{2}$)"
              + ("(?:" + DAY_OF_ANY_YEAR + "|" + LEAP_DAY + ")")
              + "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?"
              + "(?:Z|[+-](?:0[0-9]|1[0-7]):[0-5][0-9]|[+-]18:00)$");

  private InstantForm() {}

  /** Whether the text is an instant. */
  static boolean fits(String text) {
    return isPlain(text) || FORM.matcher(text).matches();
  }

  /** What nearly every instant is, looked at without the pattern: UTC, no end of a month. */
  private static boolean isPlain(String text) {
    return InstantText.isUsual(text)
        && text.compareTo("1970") >= 0
        && isWithin(text, 5, 1, 12)
        && isWithin(text, 8, 1, 28)
        && isWithin(text, 11, 0, 23)
        && isWithin(text, 14, 0, 59)
        && isWithin(text, 17, 0, 59);
  }

  private static boolean isWithin(String text, int index, int least, int most) {
    int number = 10 * (text.charAt(index) - '0') + text.charAt(index + 1) - '0';
    return number >= least && number <= most;
  }
}

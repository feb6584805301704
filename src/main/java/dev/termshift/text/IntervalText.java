package dev.termshift.text;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How often a price comes, as people say it: {@code a month}, {@code every 10 seconds}. */
final class IntervalText {

  private static final Pattern ONE_UNIT = Pattern.compile("P(T?)([0-9]{1,9})([A-Z])");

  /** By their letters in ISO 8601; those of a time stand behind a T. */
  private static final Map<String, String> UNITS =
      Map.of(
          "Y", "year",
          "M", "month",
          "W", "week",
          "D", "day",
          "TH", "hour",
          "TM", "minute",
          "TS", "second");

  private IntervalText() {}

  /** Of an interval in the form of ISO 8601; one of several units stays as it is. */
  static String each(String interval) {
    Matcher form = ONE_UNIT.matcher(interval);
    if (!form.matches() || !UNITS.containsKey(form.group(1) + form.group(3))) {
      return "every " + interval;
    }
    String unit = Objects.requireNonNull(UNITS.get(form.group(1) + form.group(3)));
    long count = Long.parseLong(form.group(2));
    if (count != 1) {
      return "every " + Counted.of(count, unit);
    }
    return (unit.equals("hour") ? "an " : "a ") + unit;
  }
}

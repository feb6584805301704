package dev.termshift.domain.period;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Instants as texts, exactly as {@link Instant#toString} and {@link Instant#parse} have them, but
 * several times faster for what is usual: whole seconds or milliseconds of a year with four digits.
 * Every message and every stored value holds several of them.
 */
public final class InstantText {
  private static final int SECONDS_LENGTH = "2026-01-31T10:15:30Z".length();
  private static final int MILLIS_LENGTH = "2026-01-31T10:15:30.123Z".length();
  private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long YEAR_10000 =
      LocalDateTime.of(10_000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
  private static final int HOURS = 24;
  private static final int SECONDS = 60;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private InstantText() {}

  /** The text that {@link Instant#toString} gives. */
  public static String of(Instant instant) {
    long second = instant.getEpochSecond();
    int nano = instant.getNano();
    if (second < YEAR_0 || second >= YEAR_10000 || nano % NANOS_PER_MILLI != 0) {
      return instant.toString();
    }
    LocalDateTime time = LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(MILLIS_LENGTH);
    digits(text, time.getYear(), 1000).append('-');
    digits(text, time.getMonthValue(), 10).append('-');
    digits(text, time.getDayOfMonth(), 10).append('T');
    digits(text, time.getHour(), 10).append(':');
    digits(text, time.getMinute(), 10).append(':');
    digits(text, time.getSecond(), 10);
    if (nano != 0) {
      digits(text.append('.'), nano / NANOS_PER_MILLI, 100);
    }
    return text.append('Z').toString();
  }

  /**
   * The instant of a text.
   *
   * @throws DateTimeException if it is none
   */
  public static Instant parse(String text) {
    int length = text.length();
    if (!isUsual(text, length)) {
      return Instant.parse(text);
    }
    int hour = number(text, 11, 13);
    int second = number(text, 17, 19);
    if (hour == HOURS || second == SECONDS) {
      // The end of a day and a leap second are instants too.
      return Instant.parse(text);
    }
    int millis = length == MILLIS_LENGTH ? number(text, 20, 23) : 0;
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            hour,
            number(text, 14, 16),
            second,
            millis * NANOS_PER_MILLI)
        .toInstant(ZoneOffset.UTC);
  }

  private static StringBuilder digits(StringBuilder text, int number, int highest) {
    for (int unit = highest; unit > 0; unit /= 10) {
      text.append((char) ('0' + number / unit % 10));
    }
    return text;
  }

  /** Whether the text has digits and separators where the usual form has them. */
  private static boolean isUsual(String text, int length) {
    if (length != SECONDS_LENGTH && length != MILLIS_LENGTH) {
      return false;
    }
    String shape = length == MILLIS_LENGTH ? "0000-00-00T00:00:00.000Z" : "0000-00-00T00:00:00Z";
    for (int i = 0; i < length; i++) {
      char expected = shape.charAt(i);
      char found = text.charAt(i);
      if (expected == '0' ? found < '0' || found > '9' : found != expected) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}

package dev.termshift.json;

import java.nio.charset.StandardCharsets;
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
  private static final String SECONDS_SHAPE = "0000-00-00T00:00:00Z";
  private static final String MILLIS_SHAPE = "0000-00-00T00:00:00.000Z";
  private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long YEAR_10000 =
      LocalDateTime.of(10_000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
  private static final int HOURS = 24;
  private static final int SECONDS = 60;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private static Written last = new Written(Instant.EPOCH, Instant.EPOCH.toString());

  private record Written(Instant instant, String text) {}

  private InstantText() {}

  /**
   * The text that {@link Instant#toString} gives. Most messages say one instant several times, so
   * the last one is kept; threads may overwrite each other's, for each is complete in itself.
   */
  public static String of(Instant instant) {
    Written known = last;
    if (!known.instant().equals(instant)) {
      known = new Written(instant, write(instant));
      last = known;
    }
    return known.text();
  }

  private static String write(Instant instant) {
    long second = instant.getEpochSecond();
    int nano = instant.getNano();
    if (second < YEAR_0 || second >= YEAR_10000 || nano % NANOS_PER_MILLI != 0) {
      return instant.toString();
    }
    LocalDateTime time = LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
    byte[] text = (nano == 0 ? SECONDS_SHAPE : MILLIS_SHAPE).getBytes(StandardCharsets.ISO_8859_1);
    twoDigits(text, 0, time.getYear() / 100);
    twoDigits(text, 2, time.getYear() % 100);
    twoDigits(text, 5, time.getMonthValue());
    twoDigits(text, 8, time.getDayOfMonth());
    twoDigits(text, 11, time.getHour());
    twoDigits(text, 14, time.getMinute());
    twoDigits(text, 17, time.getSecond());
    if (nano != 0) {
      int millis = nano / NANOS_PER_MILLI;
      text[20] += (byte) (millis / 100);
      twoDigits(text, 21, millis % 100);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /**
   * The instant of a text.
   *
   * @throws DateTimeException if it is none
   */
  public static Instant parse(String text) {
    if (!isUsual(text)) {
      return Instant.parse(text);
    }
    int hour = number(text, 11, 13);
    int second = number(text, 17, 19);
    if (hour == HOURS || second == SECONDS) {
      // The end of a day and a leap second are instants too.
      return Instant.parse(text);
    }
    int millis = text.length() == MILLIS_SHAPE.length() ? number(text, 20, 23) : 0;
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

  /** Adds the number to two digits that are zero. */
  private static void twoDigits(byte[] text, int index, int number) {
    text[index] += (byte) (number / 10);
    text[index + 1] += (byte) (number % 10);
  }

  /** Whether the text has digits and separators where the usual form has them. */
  public static boolean isUsual(String text) {
    int length = text.length();
    if (length != SECONDS_SHAPE.length() && length != MILLIS_SHAPE.length()) {
      return false;
    }
    String shape = length == MILLIS_SHAPE.length() ? MILLIS_SHAPE : SECONDS_SHAPE;
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

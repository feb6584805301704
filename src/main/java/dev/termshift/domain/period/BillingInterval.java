package dev.termshift.domain.period;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The length of a billing period as the calendar sees it: years, months, weeks and days by the
 * calendar of a zone ({@code P1Y}, {@code P1M}, {@code P7D}), or, shorter than a day, an exact time
 * ({@code PT15S}).
 *
 * @param text the ISO 8601 form
 */
public record BillingInterval(String text) implements Comparable<BillingInterval> {

  private static final Pattern EXACT = Pattern.compile("PT[1-9][0-9]{0,6}[HMS]");
  private static final Pattern CALENDAR = Pattern.compile("P[1-9][0-9]{0,3}[YMWD]");
  private static final Instant EPOCH_MONTH = Instant.parse("2001-01-01T00:00:00Z");

  /**
   * Refuses what is neither a positive calendar interval of one unit nor a positive time of one
   * unit.
   */
  public BillingInterval {
    if (!isExact(text) && !isCalendar(text)) {
      throw new IllegalArgumentException(
          "Expected a period such as P1M, P1Y, P7D or PT15S, but got '" + text + "'");
    }
  }

  private static boolean isExact(String text) {
    return EXACT.matcher(text).matches();
  }

  private static boolean isCalendar(String text) {
    return CALENDAR.matcher(text).matches();
  }

  /** Whether this is shorter than a day, which only demonstrations and tests allow. */
  public boolean isShort() {
    return text.startsWith("PT") && Duration.parse(text).compareTo(Duration.ofDays(1)) < 0;
  }

  /**
   * The instant {@code count} intervals after the anchor in the zone: calendar units count from the
   * anchor's local date, the day clamped to the month's last (Jan 31 → Feb 28 → Mar 31), the local
   * time kept across clock changes.
   */
  public Instant after(Instant anchor, long count, ZoneId zone) {
    if (text.startsWith("PT")) {
      return anchor.plus(Duration.parse(text).multipliedBy(count));
    }
    Period interval = Period.parse(text).multipliedBy(Math.toIntExact(count));
    return anchor.atZone(zone).plus(interval).toInstant();
  }

  /**
   * How many of these make up another interval, counted from whatever day; nothing if some days
   * tell another number than others, such as of weeks in a month.
   */
  public Optional<Long> timesIn(BillingInterval whole) {
    if (isExact(text) != isExact(whole.text) || isOfMonths() != whole.isOfMonths()) {
      return Optional.empty();
    }
    long part = units();
    return whole.units() % part == 0 ? Optional.of(whole.units() / part) : Optional.empty();
  }

  private boolean isOfMonths() {
    return !isExact(text) && Period.parse(text).toTotalMonths() > 0;
  }

  /** How long it is, in months, or days, or seconds. */
  private long units() {
    if (isExact(text)) {
      return Duration.parse(text).toSeconds();
    }
    Period calendar = Period.parse(text);
    return isOfMonths() ? calendar.toTotalMonths() : calendar.get(ChronoUnit.DAYS);
  }

  /** Compares by length, measured from one fixed month of 31 days in UTC. */
  @Override
  public int compareTo(BillingInterval other) {
    return length().compareTo(other.length());
  }

  private Instant length() {
    return after(EPOCH_MONTH, 1, ZoneOffset.UTC);
  }
}

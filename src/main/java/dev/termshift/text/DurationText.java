package dev.termshift.text;

import java.time.Duration;

/** Lengths of time as people write them: {@code 15 minutes}, {@code 1 hour}, {@code 7 days}. */
final class DurationText {

  private DurationText() {}

  /** In the largest unit of which there is a whole number. A day alone is 24 hours. */
  static String of(Duration duration) {
    long seconds = duration.toSeconds();
    if (duration.toMillisPart() != 0) {
      return Counted.of(duration.toMillis(), "millisecond");
    }
    if (seconds == 0) {
      return Counted.of(0, "second");
    }
    if (seconds % 86_400 == 0 && seconds != 86_400) {
      return Counted.of(seconds / 86_400, "day");
    }
    if (seconds % 3_600 == 0) {
      return Counted.of(seconds / 3_600, "hour");
    }
    return seconds % 60 == 0 ? Counted.of(seconds / 60, "minute") : Counted.of(seconds, "second");
  }
}

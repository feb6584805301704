package dev.termshift.local.story;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A month that has begun a while ago, for a subscriber who has a past: a thirtieth of it is over,
 * however many days it has: of one with thirty a day. In the last hours of 1 March it is a little
 * less, for February began the count.
 *
 * @param start when it began
 * @param end when it is over
 */
record StoryPast(Instant start, Instant end) {

  private static final int PARTS = 30;

  /** As of now. */
  static StoryPast asOf(Instant now) {
    Instant dayAgo = now.minus(Duration.ofDays(1));
    Instant start = now.minus(Duration.between(dayAgo, monthAfter(dayAgo)).dividedBy(PARTS));
    return new StoryPast(start, monthAfter(start));
  }

  private static Instant monthAfter(Instant start) {
    return start.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
  }

  /** The text, with these instants where it has places for them. */
  String in(String text) {
    return text.replace("{month-start}", start.toString()).replace("{month-end}", end.toString());
  }
}

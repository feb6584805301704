package dev.termshift.domain.period;

import java.time.Instant;

/** Which of two instants comes first. */
public final class Instants {

  private Instants() {}

  /** The one that comes first. */
  public static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** The one that comes last. */
  public static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}

package dev.termshift.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still unless it is moved; its hands may be moved from any thread. */
public final class SettableClock extends Clock {

  private volatile Instant now;

  /** Stands at that instant. */
  public SettableClock(Instant now) {
    this.now = now;
  }

  /** Moves it. */
  public void set(Instant then) {
    now = then;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}

package dev.termshift.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Time;

/**
 * The time of day of a broker and its nodes, which a test moves on: hours in which nothing ran pass
 * at once. What only measures how long something takes is not moved.
 */
public final class ShiftedTime extends Clock implements Time {

  private final AtomicLong shiftMillis = new AtomicLong();

  /** Lets so much time have passed. */
  public void pass(Duration time) {
    shiftMillis.addAndGet(time.toMillis());
  }

  @Override
  public long milliseconds() {
    return SYSTEM.milliseconds() + shiftMillis.get();
  }

  @Override
  public long nanoseconds() {
    return SYSTEM.nanoseconds();
  }

  @Override
  public void sleep(long ms) {
    SYSTEM.sleep(ms);
  }

  @Override
  public void waitObject(Object object, Supplier<Boolean> condition, long deadlineMs)
      throws InterruptedException {
    SYSTEM.waitObject(object, condition, deadlineMs - shiftMillis.get());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(milliseconds());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Expected nobody to ask for a zone");
  }
}

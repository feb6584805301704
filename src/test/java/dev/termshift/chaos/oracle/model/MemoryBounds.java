package dev.termshift.chaos.oracle.model;

import java.time.Duration;

/**
 * How long and how many accepted commands a subscription must know again.
 *
 * @param rememberFor how long, in log time, commands that move money or plans are known
 * @param changes how many of those there may be within that time; one more is refused
 * @param consumptions how many of the newest consumptions of credits are known
 * @param customersPerDay how many of those changes customers may make within 24 hours
 */
public record MemoryBounds(
    Duration rememberFor, int changes, int consumptions, int customersPerDay) {

  /** What an installation has that sets nothing. */
  public static final MemoryBounds STANDARD = new MemoryBounds(Duration.ofDays(7), 1000, 256, 200);
}

package dev.termshift.kernel;

import java.time.Duration;

/**
 * The bounds of what a subscription remembers and does at once.
 *
 * @param uncommittedOffsets how far behind the newest decided record the oldest one may be whose
 *     outputs are not committed; decisions within that distance are remembered
 * @param rememberFor how long ids of commands that move money or plans are remembered
 * @param rememberedChanges how many of those there may be at once when one more is asked for; a
 *     tenth is support's alone
 * @param rememberedConsumptions how many ids of consumptions are remembered at least
 * @param catchUpDeadlines how many missed deadlines are applied in one persist
 * @param customerChangesPerDay how many commands that move money or plans customers may have
 *     accepted within 24 hours when they ask for one more
 */
public record DecisionLimits(
    long uncommittedOffsets,
    Duration rememberFor,
    int rememberedChanges,
    int rememberedConsumptions,
    int catchUpDeadlines,
    int customerChangesPerDay) {

  /** What suits one partition of a log with a window of 4,096 records. */
  public static final DecisionLimits STANDARD =
      new DecisionLimits(4096, Duration.ofDays(7), 1000, 256, 50, 200);

  /** The same, with decisions remembered within another distance. */
  public DecisionLimits withUncommittedOffsets(long other) {
    return new DecisionLimits(
        other,
        rememberFor,
        rememberedChanges,
        rememberedConsumptions,
        catchUpDeadlines,
        customerChangesPerDay);
  }

  /** How many remembered changes there may be when a customer asks for one more. */
  int changesForCustomers() {
    return rememberedChanges - rememberedChanges / 10;
  }
}

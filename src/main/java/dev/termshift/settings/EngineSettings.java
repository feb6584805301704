package dev.termshift.settings;

import dev.termshift.kernel.DecisionLimits;
import java.time.Duration;

/**
 * How subscriptions live in memory.
 *
 * @param liveSubscriptionsPerPartition how many may be in memory at once in one partition
 * @param idleTimeout after which a subscription nobody asks leaves memory
 * @param snapshotEvery how many events are between two snapshots
 * @param maxTimerDelay the longest timer; later deadlines are armed again when it fires
 * @param deadlineRetryMin the first wait before a deadline that stays due is reported again
 * @param deadlineRetryMax the longest such wait
 * @param batchPerSubscription how many records of one subscription one write decides at most
 * @param limits the bounds of what a subscription remembers
 */
public record EngineSettings(
    int liveSubscriptionsPerPartition,
    Duration idleTimeout,
    int snapshotEvery,
    Duration maxTimerDelay,
    Duration deadlineRetryMin,
    Duration deadlineRetryMax,
    int batchPerSubscription,
    DecisionLimits limits) {
  /** What the scheduler can count: beyond about 248 days it refuses. */
  private static final Duration SCHEDULER_BOUND = Duration.ofDays(240);

  static EngineSettings from(ConfigReader engine, int uncommittedOffsets) {
    Duration maxTimerDelay = engine.duration("max-timer-delay");
    engine.require(
        maxTimerDelay.compareTo(SCHEDULER_BOUND) <= 0,
        "max-timer-delay",
        "at most " + SCHEDULER_BOUND.toDays() + " days",
        maxTimerDelay.toDays() + " days");
    Duration retryMin = engine.duration("deadline-retry-min");
    Duration retryMax = engine.duration("deadline-retry-max");
    engine.require(
        retryMin.compareTo(retryMax) <= 0 || !engine.isSound(),
        "deadline-retry-max",
        "at least deadline-retry-min (" + retryMin + ")",
        retryMax);
    return new EngineSettings(
        engine.integer("live-subscriptions-per-partition", 1, 10_000_000),
        engine.duration("idle-timeout"),
        engine.integer("snapshot-every", 1, 1_000_000),
        maxTimerDelay,
        retryMin,
        retryMax,
        engine.integer("batch-per-subscription", 1, 100_000),
        limits(engine.child("limits"), uncommittedOffsets));
  }

  private static DecisionLimits limits(ConfigReader limits, int uncommittedOffsets) {
    return new DecisionLimits(
        uncommittedOffsets,
        limits.duration("remember-for"),
        limits.integer("remembered-changes", 1, 1_000_000),
        limits.integer("remembered-consumptions", 1, 1_000_000),
        limits.integer("catch-up-deadlines", 1, 10_000),
        limits.integer("customer-changes-per-day", 1, 1_000_000));
  }
}

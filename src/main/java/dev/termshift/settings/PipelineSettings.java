package dev.termshift.settings;

import dev.termshift.contract.command.DecodeLimits;
import java.time.Duration;

/**
 * How records flow through one partition's session.
 *
 * @param inFlightRecords how many records may be in decision at once
 * @param inFlightBytes how many bytes of them
 * @param uncommittedOffsets how far reading may be ahead of the last commit
 * @param maxBatchRecords how many records one transaction holds at most
 * @param maxBatchBytes how many bytes of output one transaction holds about at most
 * @param commitInterval the time between two commits of a partition that is flooded
 * @param askTimeout how long a decision may take before the session ends
 * @param transactionTimeout after which the broker aborts a transaction
 * @param reopenBackOffMin the first wait before a failed session is opened again
 * @param reopenBackOffMax the longest such wait
 * @param sessionStopBound how long ending a session may take
 * @param scanInterval how often the due index is looked at
 * @param scanGrace how long a deadline must be overdue before the scanner reports it, so that live
 *     actors come first
 * @param scanPage how many due subscriptions are read at once
 * @param watchInterval how often lag and progress are looked at
 * @param stuckAfter how long a partition that lags may stand still before that counts as stuck
 * @param maxMessageBytes the largest message any topic must take
 * @param messageLimits how much of a message is looked at; one that has more is a dead letter
 */
public record PipelineSettings(
    int inFlightRecords,
    int inFlightBytes,
    int uncommittedOffsets,
    int maxBatchRecords,
    int maxBatchBytes,
    Duration commitInterval,
    Duration askTimeout,
    Duration transactionTimeout,
    Duration reopenBackOffMin,
    Duration reopenBackOffMax,
    Duration sessionStopBound,
    Duration scanInterval,
    Duration scanGrace,
    int scanPage,
    Duration watchInterval,
    Duration stuckAfter,
    int maxMessageBytes,
    DecodeLimits messageLimits) {

  /** A transaction takes the brokers some ten requests. */
  private static final Duration SHORTEST_TRANSACTION = Duration.ofSeconds(1);

  /** Brokers refuse producers that ask for more than their transaction.max.timeout.ms: this. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);

  static PipelineSettings from(ConfigReader pipeline) {
    PipelineSettings settings =
        new PipelineSettings(
            pipeline.integer("in-flight-records", 1, 1_000_000),
            pipeline.bytes("in-flight-bytes"),
            pipeline.integer("uncommitted-offsets", 1, 1_000_000),
            pipeline.integer("max-batch-records", 1, 1_000_000),
            pipeline.bytes("max-batch-bytes"),
            pipeline.duration("commit-interval"),
            pipeline.duration("ask-timeout"),
            pipeline.duration("transaction-timeout"),
            pipeline.duration("reopen-back-off-min"),
            pipeline.duration("reopen-back-off-max"),
            pipeline.duration("session-stop-bound"),
            pipeline.duration("scan-interval"),
            pipeline.duration("scan-grace"),
            pipeline.integer("scan-page", 1, 100_000),
            pipeline.duration("watch-interval"),
            pipeline.duration("stuck-after"),
            pipeline.bytes("max-message-bytes"),
            limits(pipeline.child("message-limits")));
    if (pipeline.isSound()) {
      settings.checkBounds(pipeline);
    }
    return settings;
  }

  private static DecodeLimits limits(ConfigReader limits) {
    return new DecodeLimits(
        limits.bytes("max-value-bytes"),
        limits.bytes("max-header-bytes"),
        // A command has up to ten of its own, and seven of its seal.
        limits.integer("max-headers", 20, 10_000),
        // Deeper nesting would have to be held by the stack of a thread.
        limits.integer("max-nesting", 5, 500));
  }

  private void checkBounds(ConfigReader pipeline) {
    pipeline.require(
        inFlightRecords <= uncommittedOffsets,
        "in-flight-records",
        "at most uncommitted-offsets (" + uncommittedOffsets + ")",
        inFlightRecords);
    pipeline.require(
        maxBatchRecords <= uncommittedOffsets,
        "max-batch-records",
        "at most uncommitted-offsets (" + uncommittedOffsets + ")",
        maxBatchRecords);
    pipeline.require(
        maxMessageBytes <= maxBatchBytes,
        "max-message-bytes",
        "at most max-batch-bytes (" + maxBatchBytes + ")",
        maxMessageBytes);
    pipeline.require(
        messageLimits.maxValueBytes() <= maxMessageBytes,
        "message-limits.max-value-bytes",
        "at most max-message-bytes (" + maxMessageBytes + ")",
        messageLimits.maxValueBytes());
    pipeline.require(
        reopenBackOffMin.compareTo(reopenBackOffMax) <= 0,
        "reopen-back-off-max",
        "at least reopen-back-off-min (" + reopenBackOffMin + ")",
        reopenBackOffMax);
    pipeline.require(
        transactionTimeout.compareTo(SHORTEST_TRANSACTION) >= 0
            && transactionTimeout.compareTo(LONGEST_TRANSACTION) <= 0,
        "transaction-timeout",
        "from 1 second to 15 minutes",
        transactionTimeout);
    pipeline.require(
        commitInterval.compareTo(transactionTimeout) < 0,
        "commit-interval",
        "shorter than transaction-timeout (" + transactionTimeout + ")",
        commitInterval);
  }
}

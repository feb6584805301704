package dev.termshift.settings;

import java.time.Duration;

/**
 * How privileged records get into the log.
 *
 * @param enabled whether this node forwards
 * @param sealKeys the keys of the seals; nodes that do not forward check seals with them
 * @param batch how many records one transaction holds at most
 * @param transactionTimeout after which the broker aborts a transaction
 */
public record ForwarderSettings(
    boolean enabled, SealKeys sealKeys, int batch, Duration transactionTimeout) {
  /** Customers' commands behind an open transaction are not decided. */
  private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(5);

  /** A transaction takes the brokers some ten requests. */
  private static final Duration SHORTEST_TRANSACTION = Duration.ofSeconds(1);

  static ForwarderSettings from(ConfigReader forwarder) {
    Duration transactionTimeout = forwarder.duration("transaction-timeout");
    forwarder.require(
        transactionTimeout.compareTo(SHORTEST_TRANSACTION) >= 0
            && transactionTimeout.compareTo(LONGEST_TRANSACTION) <= 0,
        "transaction-timeout",
        "from 1 to 5 seconds",
        transactionTimeout);
    return new ForwarderSettings(
        forwarder.flag("enabled"),
        SealKeys.from(forwarder.child("seal")),
        forwarder.integer("batch", 1, 100_000),
        transactionTimeout);
  }
}

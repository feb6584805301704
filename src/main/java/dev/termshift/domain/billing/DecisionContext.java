package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.Catalog;
import dev.termshift.domain.catalog.CatalogVersion;
import dev.termshift.domain.command.Authority;
import java.time.Instant;

/**
 * What a decision depends on besides the state and the command.
 *
 * @param subscriptionId the subscription
 * @param authority on whose behalf the command speaks
 * @param catalog every catalog version
 * @param now log time: when the decision counts; for a deadline, its due instant
 * @param decidedAt log time of the record that is being decided; later than {@code now} when a
 *     deadline is applied late
 * @param givenAt when the answer was given, for payment answers; else {@code decidedAt}
 * @param version the subscription's sequence number before the decision
 * @param commandId the id of the record's command
 */
public record DecisionContext(
    String subscriptionId,
    Authority authority,
    Catalog catalog,
    Instant now,
    Instant decidedAt,
    Instant givenAt,
    long version,
    String commandId) {

  /** The catalog version in force at {@link #now}. */
  public CatalogVersion catalogVersion() {
    return catalog.at(now);
  }

  /** The same record's context as of another instant: a deadline, a quote, a payment. */
  public DecisionContext asOf(Instant due) {
    return new DecisionContext(
        subscriptionId, authority, catalog, due, decidedAt, givenAt, version, commandId);
  }

  /** The same context for a subscription that has reached another sequence number. */
  public DecisionContext atVersion(long sequenceNr) {
    return new DecisionContext(
        subscriptionId, authority, catalog, now, decidedAt, givenAt, sequenceNr, commandId);
  }
}

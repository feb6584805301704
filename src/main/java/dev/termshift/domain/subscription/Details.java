package dev.termshift.domain.subscription;

import dev.termshift.domain.command.Metadata;
import java.util.Optional;

/**
 * For whom a subscription is, as upstream says it; no rule depends on it.
 *
 * @param customerRef upstream's id of the customer
 * @param metadata what upstream wants to be told with it
 * @param externalId what the system calls it that it was imported from
 */
public record Details(
    Optional<String> customerRef, Metadata metadata, Optional<String> externalId) {

  /** Nothing was said. */
  public static final Details NONE = new Details(Optional.empty(), Metadata.NONE);

  /** Of a subscription that began here. */
  public Details(Optional<String> customerRef, Metadata metadata) {
    this(customerRef, metadata, Optional.empty());
  }

  /** The same for somebody else, or told of otherwise. */
  public Details told(Optional<String> customer, Metadata texts) {
    return new Details(customer, texts, externalId);
  }

  /** What was said of a subscription in that state; nothing before it starts. */
  public static Details of(SubscriptionState state) {
    return state instanceof SubscriptionState.Started started ? started.ledger().details() : NONE;
  }
}

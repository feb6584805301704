package dev.termshift.readmodel;

import dev.termshift.domain.subscription.Status;
import java.util.Optional;

/**
 * Which subscriptions are looked for: those that meet all that is given.
 *
 * @param beginning what their ids begin with; empty for all
 * @param status in which status they are
 * @param planId the plan that they are on or wait for
 * @param customerRef upstream's id of the customer
 * @param disputed only those with a charge that has an open dispute
 */
public record SubscriptionFilter(
    String beginning,
    Optional<Status> status,
    Optional<String> planId,
    Optional<String> customerRef,
    boolean disputed) {

  /** All of them. */
  public static final SubscriptionFilter ALL =
      new SubscriptionFilter("", Optional.empty(), Optional.empty(), Optional.empty(), false);
}

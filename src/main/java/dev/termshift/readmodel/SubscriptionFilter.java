package dev.termshift.readmodel;

import dev.termshift.domain.subscription.Status;
import java.time.Instant;
import java.util.Optional;

/**
 * Which subscriptions are looked for: those that meet all that is given.
 *
 * @param beginning what their ids begin with; empty for all
 * @param status in which status they are
 * @param planId the plan that they are on or wait for
 * @param customerRef upstream's id of the customer
 * @param disputed only those with a charge that has an open dispute
 * @param pending what they wait for
 * @param commandId only those that a command of that id has changed, consumptions apart
 * @param endsBy only those that end at that instant or before unless something changes
 */
public record SubscriptionFilter(
    String beginning,
    Optional<Status> status,
    Optional<String> planId,
    Optional<String> customerRef,
    boolean disputed,
    Optional<Pending> pending,
    Optional<String> commandId,
    Optional<Instant> endsBy) {

  /** All of them. */
  public static final SubscriptionFilter ALL =
      new SubscriptionFilter(
          "",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}

package dev.termshift.readmodel;

import dev.termshift.domain.money.Money;
import java.util.Optional;

/**
 * Which subscriptions are looked for: those that meet all that is given.
 *
 * @param beginning what their ids begin with; empty for all
 * @param standing how they stand
 * @param customerRef upstream's id of the customer
 * @param commandId only those that a command of that id has changed, consumptions apart
 * @param paidOut only those that this account balance was to be paid out to
 */
public record SubscriptionFilter(
    String beginning,
    StandingFilter standing,
    Optional<String> customerRef,
    Optional<String> commandId,
    Optional<Money> paidOut) {

  /** All of them. */
  public static final SubscriptionFilter ALL =
      new SubscriptionFilter(
          "", StandingFilter.ANY, Optional.empty(), Optional.empty(), Optional.empty());
}

package dev.termshift.readmodel;

import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.Status;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
 * @param endsBy only those that end soon unless something changes
 * @param paidOut only those that this account balance was to be paid out to
 */
public record SubscriptionFilter(
    String beginning,
    Optional<Status> status,
    Optional<String> planId,
    Optional<String> customerRef,
    boolean disputed,
    Optional<Pending> pending,
    Optional<String> commandId,
    Optional<EndsBy> endsBy,
    Optional<Money> paidOut) {

  /**
   * An end that is near.
   *
   * @param instant that it comes at, or before
   * @param fallingBack the plans that do not end when they stay unpaid, since a free one goes on,
   *     and the currencies in which that is so
   */
  public record EndsBy(Instant instant, Map<String, Set<String>> fallingBack) {

    /** Copies the map. */
    public EndsBy {
      fallingBack = Map.copyOf(fallingBack);
    }
  }

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
          Optional.empty(),
          Optional.empty());
}

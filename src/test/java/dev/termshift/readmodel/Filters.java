package dev.termshift.readmodel;

import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.Status;
import dev.termshift.readmodel.StandingFilter.EndsBy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Filters of one thing each. */
final class Filters {

  private Filters() {}

  static SubscriptionFilter disputed() {
    return of(standingDisputed());
  }

  static StandingFilter standingDisputed() {
    return new StandingFilter(none(), none(), true, none(), none());
  }

  static StandingFilter onPlan(Status status, String planId) {
    return new StandingFilter(Optional.of(status), Optional.of(planId), false, none(), none());
  }

  static SubscriptionFilter ofCustomer(String customerRef) {
    return new SubscriptionFilter("", StandingFilter.ANY, Optional.of(customerRef), none(), none());
  }

  static SubscriptionFilter beginning(String id) {
    return new SubscriptionFilter(id, StandingFilter.ANY, none(), none(), none());
  }

  static SubscriptionFilter pending(Pending pending) {
    return of(new StandingFilter(none(), none(), false, Optional.of(pending), none()));
  }

  static SubscriptionFilter changedBy(String commandId) {
    return new SubscriptionFilter("", StandingFilter.ANY, none(), Optional.of(commandId), none());
  }

  static SubscriptionFilter endingBy(Instant instant, Map<String, Set<String>> fallingBack) {
    EndsBy end = new EndsBy(instant, fallingBack);
    return of(new StandingFilter(none(), none(), false, none(), Optional.of(end)));
  }

  static SubscriptionFilter paidOut(Money amount) {
    return new SubscriptionFilter("", StandingFilter.ANY, none(), none(), Optional.of(amount));
  }

  private static SubscriptionFilter of(StandingFilter standing) {
    return new SubscriptionFilter("", standing, none(), none(), none());
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }
}

package dev.termshift.readmodel;

import dev.termshift.domain.money.Money;
import dev.termshift.readmodel.SubscriptionFilter.EndsBy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Filters of one thing each. */
final class Filters {

  private Filters() {}

  static SubscriptionFilter disputed() {
    return new SubscriptionFilter("", none(), none(), none(), true, none(), none(), none(), none());
  }

  static SubscriptionFilter ofCustomer(String customerRef) {
    return new SubscriptionFilter(
        "", none(), none(), Optional.of(customerRef), false, none(), none(), none(), none());
  }

  static SubscriptionFilter pending(Pending pending) {
    return new SubscriptionFilter(
        "", none(), none(), none(), false, Optional.of(pending), none(), none(), none());
  }

  static SubscriptionFilter changedBy(String commandId) {
    return new SubscriptionFilter(
        "", none(), none(), none(), false, none(), Optional.of(commandId), none(), none());
  }

  static SubscriptionFilter endingBy(Instant instant, Map<String, Set<String>> fallingBack) {
    EndsBy end = new EndsBy(instant, fallingBack);
    return new SubscriptionFilter(
        "", none(), none(), none(), false, none(), none(), Optional.of(end), none());
  }

  static SubscriptionFilter paidOut(Money amount) {
    return new SubscriptionFilter(
        "", none(), none(), none(), false, none(), none(), none(), Optional.of(amount));
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }
}

package dev.termshift.domain.catalog;

import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import java.util.Optional;

/**
 * A plan as one catalog version offers it.
 *
 * @param id the stable identifier
 * @param name what customers read
 * @param rank the tier; a higher rank is a higher plan
 * @param prices the price of one period
 * @param interval the length of a period
 * @param credits the credits granted for each period, or for each slice of it
 * @param features what it may have beyond that
 */
public record Plan(
    String id,
    String name,
    int rank,
    Prices prices,
    BillingInterval interval,
    long credits,
    PlanFeatures features) {

  /** A plan that is offered in one currency. */
  public Plan(
      String id,
      String name,
      int rank,
      Money price,
      BillingInterval interval,
      long credits,
      PlanFeatures features) {
    this(id, name, rank, Prices.of(price), interval, credits, features);
  }

  /** What a subscription that is sold this plan in that currency keeps of it, if it can be. */
  public Optional<Terms> terms(String currency) {
    return prices.in(currency).map(this::terms);
  }

  /** The same in the currency that holds where nobody names one. */
  public Terms usualTerms() {
    return terms(prices.usual());
  }

  private Terms terms(Money price) {
    return new Terms(
        id,
        rank,
        price,
        interval,
        credits,
        features.rollover(),
        features.renewal(),
        features.grantEvery(),
        features.notices());
  }

  /** The same plan with other features. */
  public Plan with(PlanFeatures other) {
    return new Plan(id, name, rank, prices, interval, credits, other);
  }
}

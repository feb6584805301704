package dev.termshift.domain.catalog;

import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;

/**
 * A plan as one catalog version offers it.
 *
 * @param id the stable identifier
 * @param name what customers read
 * @param rank the tier; a higher rank is a higher plan
 * @param price the price of one period
 * @param interval the length of a period
 * @param credits the credits granted for each period, or for each slice of it
 * @param features what it may have beyond that
 */
public record Plan(
    String id,
    String name,
    int rank,
    Money price,
    BillingInterval interval,
    long credits,
    PlanFeatures features) {

  /** What a subscription that is sold this plan keeps of it. */
  public Terms terms() {
    return new Terms(
        id,
        rank,
        price,
        interval,
        credits,
        features.rollover(),
        features.renewal(),
        features.grantEvery());
  }

  /** The same plan with other features. */
  public Plan with(PlanFeatures other) {
    return new Plan(id, name, rank, price, interval, credits, other);
  }
}

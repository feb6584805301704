package dev.termshift.domain.catalog;

import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import java.util.Comparator;
import java.util.Optional;

/**
 * What a subscription was sold; a later catalog version never changes it while its period runs.
 *
 * @param planId the plan
 * @param rank the plan's tier when it was sold
 * @param price the price of one period
 * @param interval the length of a period
 * @param credits the credits granted for each period, or for each slice of it
 * @param rollover how many unused plan credits outlast their period
 * @param renewal which terms the next period takes
 * @param grantEvery how long a slice is, if the credits of a period come in several
 * @param notices which notices there are of what is to come, if there are any
 */
public record Terms(
    String planId,
    int rank,
    Money price,
    BillingInterval interval,
    long credits,
    Rollover rollover,
    Renewal renewal,
    Optional<BillingInterval> grantEvery,
    Optional<Notices> notices) {

  private static final Comparator<Terms> DIRECTION =
      Comparator.comparingInt(Terms::rank).thenComparing(Terms::interval);

  /** Which terms a renewal takes. */
  public enum Renewal {
    /** Those the catalog has on the day. */
    IN_FORCE,
    /** Those that were sold. */
    KEEP
  }

  /** Terms without notices of what is to come. */
  public Terms(
      String planId,
      int rank,
      Money price,
      BillingInterval interval,
      long credits,
      Rollover rollover,
      Renewal renewal,
      Optional<BillingInterval> grantEvery) {
    this(planId, rank, price, interval, credits, rollover, renewal, grantEvery, Optional.empty());
  }

  /** The same with the notices of other terms, if those have any. */
  public Terms noticedLike(Terms other) {
    return new Terms(
        planId,
        rank,
        price,
        interval,
        credits,
        rollover,
        renewal,
        grantEvery,
        other.notices().or(() -> notices));
  }

  /** Whether a period is of the same plan, costs the same, and gives as much. */
  public boolean isWorth(Terms other) {
    return planId.equals(other.planId())
        && price.equals(other.price())
        && creditsOfPeriod() == other.creditsOfPeriod();
  }

  /** Whether a period costs more than on other terms of the same currency, or gives less. */
  public boolean isDearerThan(Terms other) {
    return price.compareTo(other.price()) > 0 || creditsOfPeriod() < other.creditsOfPeriod();
  }

  /** The credits granted for a whole period. */
  public long creditsOfPeriod() {
    return credits * grantEvery.flatMap(each -> each.timesIn(interval)).orElse(1L);
  }

  /** Compares by rank, then by period length: positive if this is the higher plan. */
  public int compareDirection(Terms other) {
    return DIRECTION.compare(this, other);
  }
}

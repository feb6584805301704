package dev.termshift.domain.catalog;

import dev.termshift.domain.period.BillingInterval;
import java.util.Optional;

/**
 * What a plan may have beyond its price and its credits.
 *
 * @param rollover how many unused plan credits outlast their period
 * @param renewal which terms its renewals take
 * @param trial the free period at its beginning
 * @param grantEvery how long a slice is, if the credits of a period come in several
 * @param notices which notices there are of what is to come, if there are any
 * @param whenExhausted the free plan to go on with when a period stays unpaid; without one it ends
 */
public record PlanFeatures(
    Rollover rollover,
    Terms.Renewal renewal,
    Optional<Trial> trial,
    Optional<BillingInterval> grantEvery,
    Optional<Notices> notices,
    Optional<String> whenExhausted) {

  /** No rollover, the terms of the day, no trial, all credits at once, no notices, an end. */
  public static final PlanFeatures PLAIN =
      new PlanFeatures(
          Rollover.NONE,
          Terms.Renewal.IN_FORCE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * A free first period.
   *
   * @param length how long it is
   * @param credits the plan credits granted for it
   */
  public record Trial(BillingInterval length, long credits) {}

  /** The same with another rollover rule. */
  public PlanFeatures rollingOver(Rollover other) {
    return new PlanFeatures(other, renewal, trial, grantEvery, notices, whenExhausted);
  }

  /** The same, with renewals on the terms that were sold. */
  public PlanFeatures keepingTerms() {
    return new PlanFeatures(
        rollover, Terms.Renewal.KEEP, trial, grantEvery, notices, whenExhausted);
  }

  /** The same with a trial. */
  public PlanFeatures trying(Trial other) {
    return new PlanFeatures(
        rollover, renewal, Optional.of(other), grantEvery, notices, whenExhausted);
  }

  /** The same, with the credits of a period in slices. */
  public PlanFeatures grantingEvery(BillingInterval slice) {
    return new PlanFeatures(rollover, renewal, trial, Optional.of(slice), notices, whenExhausted);
  }

  /** The same, with notices of what is to come. */
  public PlanFeatures noticing(Notices other) {
    return new PlanFeatures(
        rollover, renewal, trial, grantEvery, Optional.of(other), whenExhausted);
  }

  /** The same, going on with a free plan when a period stays unpaid. */
  public PlanFeatures fallingBackTo(String planId) {
    return new PlanFeatures(rollover, renewal, trial, grantEvery, notices, Optional.of(planId));
  }
}

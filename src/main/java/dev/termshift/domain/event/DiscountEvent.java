package dev.termshift.domain.event;

import dev.termshift.domain.catalog.PlanIds;
import dev.termshift.domain.money.Money;
import java.time.Instant;
import java.util.Optional;

/** Events of what a subscription pays less. */
public sealed interface DiscountEvent extends SubscriptionEvent {

  /** One function per event of this family. */
  interface Cases<R> {
    R discountApplied(DiscountApplied event);

    R discountUsed(DiscountUsed event);

    R discountEnded(DiscountEnded event);
  }

  /** Why a discount is over. */
  enum EndedBy {
    /** It was for so many periods, and those have begun. */
    USED_UP,
    /** It was for periods that begin before an instant. */
    TIME_OVER,
    /** It is not for the plan that the subscription has changed to. */
    PLAN_CHANGED,
    /** Support ended it. */
    REMOVED,
    /** The subscription ended, and begins once more without it. */
    RESTARTED
  }

  /**
   * Something is taken off the price of periods to come; for ever, if neither periods nor an
   * instant are named.
   *
   * @param discountId which discount it is
   * @param redemptionId under which id it counts once
   * @param percent how much of what is left to pay, if it is a percentage
   * @param amount how much, if it is an amount
   * @param periods for how many periods
   * @param until for periods that begin before that
   * @param plans for periods on those plans
   * @param appliedAt when: it is for periods that begin from then on
   */
  record DiscountApplied(
      String discountId,
      String redemptionId,
      Optional<Long> percent,
      Optional<Money> amount,
      Optional<Long> periods,
      Optional<Instant> until,
      PlanIds plans,
      Instant appliedAt)
      implements DiscountEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.discountApplied(this);
    }
  }

  /**
   * A period has begun that counts among those of the discount.
   *
   * @param discountId which discount it is
   * @param redemptionId as it was applied
   * @param periodsLeft for how many more periods it is
   * @param periodStart when the period has begun
   */
  record DiscountUsed(String discountId, String redemptionId, long periodsLeft, Instant periodStart)
      implements DiscountEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.discountUsed(this);
    }
  }

  /**
   * The discount takes nothing off any more.
   *
   * @param discountId which discount it is
   * @param redemptionId as it was applied
   * @param reason why
   * @param endedAt when
   */
  record DiscountEnded(String discountId, String redemptionId, EndedBy reason, Instant endedAt)
      implements DiscountEvent {
    @Override
    public <R> R match(SubscriptionEvent.Cases<R> cases) {
      return cases.discountEnded(this);
    }
  }
}

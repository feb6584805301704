package dev.termshift.domain.command;

import dev.termshift.domain.catalog.PlanIds;
import java.time.Instant;
import java.util.Optional;

/** What support can say about what a subscription pays less. */
public sealed interface DiscountCommand extends SubscriptionCommand {

  /**
   * Takes something off the price of periods to come: a percentage or an amount, for some periods,
   * until an instant or for ever.
   *
   * @param discountId which discount it is, of those that upstream knows
   * @param redemptionId counts once in the subscription's life, however often it is sent
   * @param percent how much of what is left to pay, from 1 to 100
   * @param amountMinor how much, in minor units of the subscription's currency
   * @param periods for how many periods that it takes something off
   * @param until for periods that begin before that
   * @param forever for all periods
   * @param plans for periods on those plans; on any if none is named
   */
  record ApplyDiscount(
      String discountId,
      String redemptionId,
      Optional<Long> percent,
      Optional<Long> amountMinor,
      Optional<Long> periods,
      Optional<Instant> until,
      boolean forever,
      PlanIds plans)
      implements DiscountCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.applyDiscount(this);
    }
  }

  /**
   * Ends a discount: periods that have begun stay as they are.
   *
   * @param redemptionId as it was applied
   */
  record RemoveDiscount(String redemptionId) implements DiscountCommand {
    @Override
    public <R> R match(CommandCases<R> cases) {
      return cases.removeDiscount(this);
    }
  }
}

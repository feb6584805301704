package dev.termshift.domain.rules;

import dev.termshift.domain.answer.Quote;
import dev.termshift.domain.discount.Discount;
import dev.termshift.domain.discount.Discounts;
import dev.termshift.domain.subscription.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What a quote says of discounts: which end, which go on, and which have their last period. */
final class DiscountsQuoted {

  private DiscountsQuoted() {}

  /**
   * Of those whose time is not over when the period begins.
   *
   * @param before what there is
   * @param after what there is once the period has begun and is paid, on a draft
   * @param begin when it begins
   * @param goesOn whether one would be there for it and what follows
   */
  static List<Quote.DiscountAfter> of(
      Ledger before, Ledger after, Instant begin, Predicate<Discount> goesOn) {
    return before.discounts().running().stream()
        .filter(each -> !each.isOver(begin))
        .map(each -> quoted(each, goesOn.test(each), after.discounts()))
        .toList();
  }

  private static Quote.DiscountAfter quoted(Discount discount, boolean kept, Discounts after) {
    String redemptionId = discount.redemptionId();
    boolean usedUp = kept && after.of(redemptionId).isEmpty();
    return new Quote.DiscountAfter(discount.discountId(), redemptionId, kept, usedUp);
  }
}

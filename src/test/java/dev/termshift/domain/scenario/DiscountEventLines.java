package dev.termshift.domain.scenario;

import dev.termshift.domain.event.DiscountEvent;
import dev.termshift.domain.event.DiscountEvent.DiscountApplied;
import dev.termshift.domain.event.DiscountEvent.DiscountEnded;
import dev.termshift.domain.event.DiscountEvent.DiscountUsed;

/** Events of discounts as lines of text. */
interface DiscountEventLines extends DiscountEvent.Cases<String> {

  @Override
  default String discountApplied(DiscountApplied event) {
    return "discount.applied "
        + event.redemptionId()
        + event.percent().map(percent -> " " + percent + "%").orElse("")
        + event.amount().map(amount -> " " + EventLines.money(amount)).orElse("")
        + event.periods().map(periods -> " for " + periods).orElse("")
        + event.until().map(until -> " until " + EventLines.time(until)).orElse("")
        + (event.plans().ids().isEmpty() ? "" : " on " + event.plans().ids());
  }

  @Override
  default String discountUsed(DiscountUsed event) {
    return "discount.used " + event.redemptionId() + " left " + event.periodsLeft();
  }

  @Override
  default String discountEnded(DiscountEnded event) {
    return "discount.ended " + event.redemptionId() + " " + event.reason();
  }
}

package dev.termshift.domain.subscription;

import dev.termshift.domain.discount.Discounts;
import dev.termshift.domain.event.DiscountEvent;
import dev.termshift.domain.event.DiscountEvent.DiscountApplied;
import dev.termshift.domain.event.DiscountEvent.DiscountEnded;
import dev.termshift.domain.event.DiscountEvent.DiscountUsed;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.function.UnaryOperator;

/** How the events of discounts change a subscription. */
interface DiscountEvolution
    extends SubscriptionEvolution.Step, DiscountEvent.Cases<SubscriptionState> {

  @Override
  default SubscriptionState discountApplied(DiscountApplied event) {
    return with(event, discounts -> discounts.applying(event));
  }

  @Override
  default SubscriptionState discountUsed(DiscountUsed event) {
    return ofRunning(event, event.redemptionId(), discounts -> discounts.using(event));
  }

  @Override
  default SubscriptionState discountEnded(DiscountEnded event) {
    return ofRunning(event, event.redemptionId(), discounts -> discounts.ending(event));
  }

  private SubscriptionState ofRunning(
      SubscriptionEvent event, String redemptionId, UnaryOperator<Discounts> change) {
    if (in(Started.class, event).ledger().discounts().of(redemptionId).isEmpty()) {
      throw cannotFollow(event);
    }
    return with(event, change);
  }

  private SubscriptionState with(SubscriptionEvent event, UnaryOperator<Discounts> change) {
    Started before = in(Started.class, event);
    Ledger ledger = before.ledger();
    return before.withLedger(ledger.withDiscounts(change.apply(ledger.discounts())));
  }
}

package dev.termshift.simulation;

import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.BalanceRefund;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.subscription.Ledger;
import java.util.Optional;

/** Money that came in or went back, as a statement of a bank shows it: with its tax. */
final class MovedMoney {

  private MovedMoney() {}

  /** What came in by the event, if something did; late payments become account balance. */
  static Optional<Money> collected(SubscriptionEvent event) {
    if (event instanceof ChargeSettled it) {
      return withTax(it.amount(), it.taxMinor());
    }
    return event instanceof BalanceCredited it && it.paymentId().isPresent()
        ? withTax(it.amount(), it.taxMinor())
        : Optional.empty();
  }

  /** What went back by the event, if something did: refunds, payouts and lost disputes. */
  static Optional<Money> returned(SubscriptionEvent event) {
    if (event instanceof RefundSettled it) {
      return withTax(it.amount(), it.taxMinor());
    } else if (event instanceof RefundReported it) {
      return withTax(it.amount(), it.taxMinor());
    } else if (event instanceof DisputeLost it) {
      return withTax(it.amount(), it.taxMinor());
    }
    return event instanceof BalanceRefundSettled it ? Optional.of(it.amount()) : Optional.empty();
  }

  /** What was asked to go back and has not yet, if there is such money. */
  static Optional<Money> awaitedBack(Ledger ledger) {
    Refunds refunds = ledger.refunds();
    long ofCharges = refunds.open().stream().mapToLong(it -> it.amount() + it.tax()).sum();
    long ofBalance = refunds.ofBalance().open().stream().mapToLong(BalanceRefund::amount).sum();
    return Optional.of(ledger.money(ofCharges + ofBalance)).filter(Money::isPositive);
  }

  private static Optional<Money> withTax(Money amount, Optional<Long> taxMinor) {
    return Optional.of(amount.plus(new Money(taxMinor.orElse(0L), amount.currency())));
  }
}

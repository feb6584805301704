package dev.termshift.domain.billing;

import dev.termshift.domain.event.RefundEvent.BalanceRefundFailed;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.BalanceRefund;
import java.util.Optional;

/** How account balance is paid out. */
public final class PayingOut {

  private PayingOut() {}

  /**
   * Asks for a payout. From now on it is no account balance, so that nothing else takes it.
   *
   * @param amount at most the account balance, in minor units
   */
  public static void request(Draft draft, long amount) {
    long number = draft.ledger().refunds().ofBalance().asked() + 1;
    String refundId = draft.context().subscriptionId() + ":b" + number;
    draft.add(new BalanceRefundRequested(refundId, money(draft, amount)));
  }

  /** The money went out. */
  public static void settled(Draft draft, BalanceRefund refund, String refundRef) {
    draft.add(
        new BalanceRefundSettled(refund.refundId(), money(draft, refund.amount()), refundRef));
  }

  /** The money did not go out, and is account balance again, which pays what is overdue. */
  public static void failed(Draft draft, BalanceRefund refund, Optional<String> detail) {
    draft.add(new BalanceRefundFailed(refund.refundId(), money(draft, refund.amount()), detail));
    Covering.failed(draft);
  }

  private static Money money(Draft draft, long minor) {
    return new Money(minor, draft.ledger().balance().currency());
  }
}

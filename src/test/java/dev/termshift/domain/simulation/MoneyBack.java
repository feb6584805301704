package dev.termshift.domain.simulation;

import dev.termshift.domain.event.RefundEvent;
import dev.termshift.domain.event.RefundEvent.BalanceRefundFailed;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundRequested;

/**
 * What an event of a refund takes out of the books, in minor units; what is negative comes back.
 *
 * @param ofCharge out of what a charge brought in
 * @param invested how much of that was invested in what runs
 * @param ofBalance out of account balance
 */
record MoneyBack(long ofCharge, long invested, long ofBalance) {

  static MoneyBack of(RefundEvent event) {
    if (event instanceof RefundRequested asked) {
      return new MoneyBack(asked.amount().minor(), asked.investedMinor(), 0);
    } else if (event instanceof RefundFailed failed) {
      return new MoneyBack(-failed.amount().minor(), -failed.investedMinor(), 0);
    } else if (event instanceof RefundReported reported) {
      return new MoneyBack(
          reported.amount().minor() - reported.fromBalanceMinor() - reported.lossMinor(),
          reported.investedMinor(),
          reported.fromBalanceMinor());
    } else if (event instanceof BalanceRefundRequested asked) {
      return new MoneyBack(0, 0, asked.amount().minor());
    } else if (event instanceof BalanceRefundFailed failed) {
      return new MoneyBack(0, 0, -failed.amount().minor());
    }
    return new MoneyBack(0, 0, 0);
  }
}

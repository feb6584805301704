package dev.termshift.domain.simulation;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.DisputeEvent;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.DisputeEvent.MoneyFrozen;
import dev.termshift.domain.event.RefundEvent;
import dev.termshift.domain.event.RefundEvent.BalanceRefundFailed;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;

/**
 * What an event of a refund or a dispute takes out of the books, in minor units; what is negative
 * comes back.
 *
 * @param ofCharge out of what a charge brought in
 * @param invested how much of that was invested in what runs
 * @param ofBalance out of account balance
 */
record MoneyBack(long ofCharge, long invested, long ofBalance) {

  static boolean isAbout(SubscriptionEvent event) {
    return event instanceof RefundEvent || event instanceof DisputeEvent;
  }

  /** What is disputed is out of the books until the dispute is won. */
  static MoneyBack of(SubscriptionEvent event, SubscriptionState before) {
    if (event instanceof RefundRequested asked) {
      return new MoneyBack(asked.amount().minor(), asked.investedMinor(), 0);
    } else if (event instanceof RefundFailed failed) {
      return new MoneyBack(
          failed.coveredMinor() - failed.amount().minor(), -failed.investedMinor(), 0);
    } else if (event instanceof RefundReported reported) {
      return new MoneyBack(
          reported.amount().minor() - reported.fromBalanceMinor() - reported.lossMinor(),
          reported.investedMinor(),
          reported.fromBalanceMinor());
    } else if (event instanceof BalanceRefundRequested asked) {
      return new MoneyBack(0, 0, asked.amount().minor());
    } else if (event instanceof BalanceRefundFailed failed) {
      return new MoneyBack(0, 0, -failed.amount().minor());
    } else if (event instanceof DisputeOpened opened) {
      return new MoneyBack(opened.disputedMinor(), opened.investedMinor(), 0);
    } else if (event instanceof MoneyFrozen frozen) {
      return new MoneyBack(frozen.amount().minor(), frozen.investedMinor(), 0);
    } else if (event instanceof DisputeWon won) {
      return new MoneyBack(
          won.coveredMinor() - disputed(before, won.disputeId()),
          won.takenMinor().orElse(0L) - won.investedMinor(),
          0);
    } else if (event instanceof DisputeLost lost) {
      return new MoneyBack(
          lost.fromChargeMinor() - disputed(before, lost.disputeId()),
          lost.investedMinor(),
          lost.fromBalanceMinor());
    }
    return new MoneyBack(0, 0, 0);
  }

  static long disputed(SubscriptionState before, String disputeId) {
    return open(before, disputeId).disputed();
  }

  static OpenDispute open(SubscriptionState before, String disputeId) {
    return ((Started) before).ledger().refunds().disputes().open(disputeId).orElseThrow();
  }

  /**
   * Where credits count, it is what the credits of the dispute cost if that is more than the
   * disputed money, for value that was brought in had a share in them; to one credit.
   */
  static long mostAside(SubscriptionState before, OpenDispute dispute) {
    if (dispute.invested() == 0
        || dispute.credits() == 0
        || !(before instanceof InTerm inTerm)
        || inTerm.currentTerm().terms().credits() == 0) {
      return dispute.invested();
    }
    Terms terms = inTerm.currentTerm().terms();
    long price = terms.price().minor();
    long ofCredits = price * dispute.credits() / terms.credits();
    return Math.max(dispute.invested(), ofCredits) + price / terms.credits() + 1;
  }
}

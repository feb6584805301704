package dev.termshift.domain.subscription;

import dev.termshift.domain.credit.Consumptions;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.RefundEvent;
import dev.termshift.domain.event.RefundEvent.BalanceRefundFailed;
import dev.termshift.domain.event.RefundEvent.BalanceRefundRequested;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.event.RefundEvent.CreditsRevoked;
import dev.termshift.domain.event.RefundEvent.RefundFailed;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.refund.BalanceRefund;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.DueCredits;
import dev.termshift.domain.refund.MissingCredits;
import dev.termshift.domain.refund.OpenRefund;
import dev.termshift.domain.refund.Refunded;
import dev.termshift.domain.refund.Refunds;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the events of refunds change a subscription, also one that has ended. */
interface RefundEvolution extends SubscriptionEvolution.Step, RefundEvent.Cases<SubscriptionState> {

  @Override
  default SubscriptionState refundRequested(RefundRequested event) {
    Started before = in(Started.class, event);
    Ledger ledger = before.ledger();
    CreditLots frozen = ledger.lots().takenOf(event.chargeId(), event.frozen());
    OpenRefund refund =
        new OpenRefund(
            event.refundId(),
            event.chargeId(),
            event.amount().minor(),
            event.taxMinor().orElse(0L),
            event.amount().minor(),
            event.revokeCredits(),
            frozen.total() + event.shortfall(),
            frozen,
            event.requestedAt(),
            ledger.accounts().latestSlice(event.chargeId()));
    return Investing.withdrawn(before, event.chargeId(), event.investedMinor())
        .withLedger(
            ledger
                .withLots(ledger.lots().minusOf(event.chargeId(), event.frozen()))
                .withAccounts(
                    ledger
                        .accounts()
                        .asking(refund)
                        .beyondValue(
                            event.chargeId(), event.amount().minor() - event.investedMinor(), 0))
                .withRefunds(ledger.refunds().plus(refund))
                .withoutUnpaidPlan());
  }

  /** What is revoked beside what was frozen has come back since. */
  @Override
  default SubscriptionState refundSettled(RefundSettled event) {
    Started before = in(Started.class, event);
    OpenRefund refund = open(event, event.refundId());
    Ledger ledger = before.ledger();
    List<LotAmount> besides = CreditLots.beyond(event.revoked(), refund.frozen().amounts());
    CreditLots back = ledger.lots().takenOf(event.chargeId(), besides);
    CreditLots lost = refund.frozen().plus(back);
    MissingCredits missing =
        MissingCredits.of(refund.slice(), back.total() + event.shortfall())
            .without(back, event.chargeId());
    Ledger after =
        ledger
            .withLots(ledger.lots().minusOf(event.chargeId(), besides))
            .withAccounts(ledger.accounts().missing(event.chargeId(), missing))
            .withRefunds(ledger.refunds().closing(refund, Optional.of(event.refundRef())));
    return before.withLedger(PlanCredits.noting(before, after, lost));
  }

  @Override
  default SubscriptionState refundFailed(RefundFailed event) {
    Started before = in(Started.class, event);
    OpenRefund refund = open(event, event.refundId());
    Started again = Investing.again(before, event.chargeId(), event.investedMinor());
    Ledger thawed = unfreezing(again.ledger(), refund, event.failedAt());
    return again.withLedger(
        thawed.sharing(
            DueCredits.of(
                event.chargeId(),
                refund.slice(),
                thawed.accounts().failing(refund, event.investedMinor()),
                thawed.refunds().closing(refund, Optional.empty()))));
  }

  /**
   * Credits last as much longer as they were frozen, what is held of their lot with them, unless
   * the rest of the lot is there.
   */
  private static Ledger unfreezing(Ledger ledger, OpenRefund refund, Instant at) {
    Duration stoodStill = Duration.between(refund.requestedAt(), at);
    CreditLots lots = ledger.lots();
    Consumptions consumptions = ledger.consumptions();
    Holds holds = ledger.holds();
    for (CreditLot back : refund.frozen().lots()) {
      Instant until =
          ledger
              .lots()
              .lot(back.number())
              .map(CreditLot::expiresAt)
              .orElseGet(() -> back.expiresAt().plus(stoodStill));
      lots = lots.plus(back.lasting(until));
      consumptions = consumptions.lasting(back.number(), until);
      holds = holds.lasting(back.number(), back.expiresAt(), until);
    }
    return ledger.withLots(lots).withConsumptions(consumptions).withHolds(holds);
  }

  @Override
  default SubscriptionState creditsRevoked(CreditsRevoked event) {
    Started before = in(Started.class, event);
    Ledger ledger = before.ledger();
    CreditLots lost = ledger.lots().takenOf(event.chargeId(), event.revoked());
    Ledger after =
        ledger
            .withLots(ledger.lots().minusOf(event.chargeId(), event.revoked()))
            .withAccounts(ledger.accounts().makingGood(event.chargeId(), lost));
    return before.withLedger(PlanCredits.noting(before, after, lost));
  }

  /**
   * As if it had been asked for and settled at once. Of another payment than the one that settled
   * the charge, which became account balance, no credits go, and nothing of the charge is lost.
   */
  @Override
  default SubscriptionState refundReported(RefundReported event) {
    Started before = in(Started.class, event);
    Ledger ledger = before.ledger();
    boolean ofSettled = event.paymentId().isEmpty();
    Refunded given =
        new Refunded(
            event.fromChargeMinor(),
            event.taxMinor().orElse(0L),
            1,
            ofSettled ? Math.min(event.amount().minor(), settled(ledger, event.chargeId())) : 0,
            LotAmount.sum(event.revoked()) + event.shortfall(),
            0,
            0,
            ofSettled ? event.lossMinor() : 0);
    MissingCredits missing =
        MissingCredits.of(ledger.accounts().latestSlice(event.chargeId()), event.shortfall());
    CreditLots lost = ledger.lots().takenOf(event.chargeId(), event.revoked());
    Ledger after =
        ledger
            .crediting(before.ledger().money(-event.fromBalanceMinor()))
            .withLots(ledger.lots().minusOf(event.chargeId(), event.revoked()))
            .withAccounts(
                ledger
                    .accounts()
                    .reporting(event.chargeId(), given)
                    .missing(event.chargeId(), missing)
                    .beyondValue(
                        event.chargeId(),
                        event.fromChargeMinor() - event.investedMinor(),
                        ofSettled ? event.fromBalanceMinor() : 0))
            .withRefunds(
                ledger
                    .refunds()
                    .reported(event.refundId(), event.refundRef(), event.amount().minor()))
            .withoutUnpaidPlan();
    if (after.balance().isNegative()) {
      throw cannotFollow(event);
    }
    return Investing.withdrawn(before, event.chargeId(), event.investedMinor())
        .withLedger(PlanCredits.noting(before, after, lost));
  }

  private static long settled(Ledger ledger, String chargeId) {
    return ledger.accounts().of(chargeId).map(ChargeAccount::settled).orElse(0L);
  }

  @Override
  default SubscriptionState balanceRefundRequested(BalanceRefundRequested event) {
    Started before = in(Started.class, event);
    Ledger ledger = before.ledger().crediting(event.amount().negated());
    if (ledger.balance().isNegative()) {
      throw cannotFollow(event);
    }
    BalanceRefund refund = new BalanceRefund(event.refundId(), event.amount().minor());
    return before.withLedger(ledger.withRefunds(ledger.refunds().plus(refund)));
  }

  @Override
  default SubscriptionState balanceRefundSettled(BalanceRefundSettled event) {
    return paidOut(event, event.refundId(), Optional.of(event.refundRef()));
  }

  @Override
  default SubscriptionState balanceRefundFailed(BalanceRefundFailed event) {
    Started closed = paidOut(event, event.refundId(), Optional.empty());
    return closed.withLedger(closed.ledger().crediting(event.amount()));
  }

  private Started paidOut(SubscriptionEvent event, String refundId, Optional<String> refundRef) {
    Started before = in(Started.class, event);
    Refunds refunds = before.ledger().refunds();
    BalanceRefund refund =
        refunds.ofBalance().open(refundId).orElseThrow(() -> cannotFollow(event));
    return before.withLedger(before.ledger().withRefunds(refunds.closing(refund, refundRef)));
  }

  private OpenRefund open(SubscriptionEvent event, String refundId) {
    return in(Started.class, event)
        .ledger()
        .refunds()
        .open(refundId)
        .orElseThrow(() -> cannotFollow(event));
  }
}

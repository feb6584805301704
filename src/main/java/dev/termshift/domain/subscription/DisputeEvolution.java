package dev.termshift.domain.subscription;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import dev.termshift.domain.event.DisputeEvent;
import dev.termshift.domain.event.DisputeEvent.CreditsFrozen;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.DisputeEvent.MoneyFrozen;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.DueCredits;
import dev.termshift.domain.refund.FrozenLot;
import dev.termshift.domain.refund.MissingCredits;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.refund.Refunded;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.List;

/** How the events of disputes change a subscription, also one that has ended. */
interface DisputeEvolution
    extends SubscriptionEvolution.Step, DisputeEvent.Cases<SubscriptionState> {

  @Override
  default SubscriptionState disputeOpened(DisputeOpened event) {
    Started before = in(Started.class, event);
    Ledger ledger = before.ledger();
    OpenDispute dispute =
        new OpenDispute(
                event.disputeId(),
                event.chargeId(),
                event.amount().minor(),
                event.disputedMinor(),
                event.taxMinor().orElse(0L),
                event.disputedMinor(),
                0,
                0,
                0,
                LotAmount.sum(event.frozen()) + event.shortfall(),
                0,
                List.of(),
                ledger.accounts().latestSlice(event.chargeId()))
            .freezing(ledger.lots().takenOf(event.chargeId(), event.frozen()), event.openedAt());
    return Investing.withdrawn(before, event.chargeId(), event.investedMinor())
        .withLedger(
            ledger
                .withLots(ledger.lots().minusOf(event.chargeId(), event.frozen()))
                .withAccounts(
                    ledger
                        .accounts()
                        .disputing(dispute)
                        .beyondValue(
                            event.chargeId(), event.disputedMinor() - event.investedMinor(), 0))
                .withRefunds(ledger.refunds().plus(dispute))
                .withoutUnpaidPlan());
  }

  @Override
  default SubscriptionState creditsFrozen(CreditsFrozen event) {
    Started before = in(Started.class, event);
    Ledger ledger = before.ledger();
    CreditLots frozen = ledger.lots().takenOf(event.chargeId(), event.frozen());
    OpenDispute dispute = open(event, event.disputeId()).freezing(frozen, event.frozenAt());
    return before.withLedger(
        ledger
            .withLots(ledger.lots().minusOf(event.chargeId(), event.frozen()))
            .withRefunds(ledger.refunds().replacing(dispute)));
  }

  /** It has just come back: what was given up before did not count on it, and needs no closing. */
  @Override
  default SubscriptionState moneyFrozen(MoneyFrozen event) {
    Started before = in(Started.class, event);
    String chargeId = event.chargeId();
    long more = event.amount().minor();
    long tax = event.taxMinor().orElse(0L);
    OpenDispute dispute = open(event, event.disputeId()).disputing(more, tax);
    Ledger ledger = before.ledger();
    return Investing.less(before, chargeId, event.investedMinor())
        .withLedger(
            ledger
                .withAccounts(
                    ledger
                        .accounts()
                        .losing(chargeId, new Refunded(more, tax, 0, 0, 0, 0, 0, 0))
                        .beyondValue(chargeId, more - event.investedMinor(), 0))
                .withRefunds(ledger.refunds().replacing(dispute)));
  }

  @Override
  default SubscriptionState disputeSetAside(DisputeSetAside event) {
    Started before = in(Started.class, event);
    Ledger ledger = before.ledger();
    OpenDispute open = open(event, event.disputeId());
    OpenDispute dispute =
        open.settingAside(
            event.amount().minor() - event.takenMinor().orElse(0L),
            event.keptMinor().orElse(0L),
            event.usedUpMinor().orElse(0L),
            event.givenBack());
    long frozen = open.frozenCredits() - dispute.frozenCredits();
    long held = LotAmount.sum(event.givenBack()) - frozen;
    return before.withLedger(
        ledger
            .withAccounts(ledger.accounts().losingHeld(event.chargeId(), held))
            .withRefunds(ledger.refunds().replacing(dispute)));
  }

  @Override
  default SubscriptionState disputeWon(DisputeWon event) {
    Started before = in(Started.class, event);
    OpenDispute dispute = open(event, event.disputeId());
    String chargeId = event.chargeId();
    long replaced = event.replacedMinor().orElse(0L);
    Started without =
        Investing.withdrawnAfter(before, chargeId, replaced + event.takenMinor().orElse(0L));
    Started again = Investing.again(without, chargeId, event.investedMinor() + replaced);
    Ledger ledger = again.ledger();
    for (int i = 0; i < event.restored().size(); i++) {
      ledger = restoring(ledger, dispute, event.restored().get(i), dispute.frozen().get(i).lot());
    }
    return again.withLedger(
        ledger.sharing(
            DueCredits.of(
                chargeId,
                dispute.slice(),
                ledger.accounts().winning(dispute),
                ledger.refunds().closing(dispute, true))));
  }

  /** What is held or was burned of a lot that is back as it was lasts as long as that. */
  private static Ledger restoring(
      Ledger ledger, OpenDispute dispute, ReturnedCredits credits, CreditLot thawed) {
    CreditLot lot = credits.asLot(thawed.paidBy());
    Ledger back = ledger.plusReturned(lot);
    if (credits.lot() != credits.fromLot()) {
      return back;
    }
    for (FrozenLot frozen : dispute.frozen()) {
      CreditLot thought = frozen.lot();
      if (thought.number() == lot.number()) {
        back =
            back.withHolds(
                back.holds().lasting(lot.number(), thought.expiresAt(), lot.expiresAt()));
      }
    }
    return back.withConsumptions(back.consumptions().lasting(lot.number(), lot.expiresAt()));
  }

  @Override
  default SubscriptionState disputeLost(DisputeLost event) {
    Started before = in(Started.class, event);
    OpenDispute dispute = open(event, event.disputeId());
    Money taken = new Money(event.fromBalanceMinor(), event.amount().currency());
    Ledger ledger = before.ledger().crediting(taken.negated());
    if (ledger.balance().isNegative()) {
      throw cannotFollow(event);
    }
    List<LotAmount> besides = CreditLots.beyond(event.revoked(), dispute.frozenAmounts());
    Refunded more =
        new Refunded(
            event.fromChargeMinor() - dispute.disputed(),
            event.taxMinor().orElse(0L) - dispute.tax(),
            0,
            0,
            LotAmount.sum(event.revoked())
                + event.shortfall()
                - (dispute.credits() - dispute.givenBack()),
            0,
            0,
            event.lossMinor());
    CreditLots lost = ledger.lots().takenOf(event.chargeId(), besides);
    MissingCredits missing =
        MissingCredits.of(dispute.slice(), lost.total() + event.shortfall() - more.credits())
            .plus(
                MissingCredits.of(ledger.accounts().latestSlice(event.chargeId()), more.credits()))
            .without(lost, event.chargeId());
    for (FrozenLot frozen : dispute.frozen()) {
      lost = lost.plus(frozen.lot());
    }
    Ledger after =
        ledger
            .withLots(ledger.lots().minusOf(event.chargeId(), besides))
            .withAccounts(
                ledger
                    .accounts()
                    .losing(event.chargeId(), more)
                    .missing(event.chargeId(), missing)
                    .beyondValue(
                        event.chargeId(),
                        more.amount() - event.investedMinor(),
                        event.fromBalanceMinor()))
            .withRefunds(ledger.refunds().closing(dispute, false))
            .withoutUnpaidPlan();
    return Investing.withdrawn(before, event.chargeId(), event.investedMinor())
        .withLedger(PlanCredits.noting(before, after, lost));
  }

  private OpenDispute open(SubscriptionEvent event, String disputeId) {
    return in(Started.class, event)
        .ledger()
        .refunds()
        .disputes()
        .open(disputeId)
        .orElseThrow(() -> cannotFollow(event));
  }
}

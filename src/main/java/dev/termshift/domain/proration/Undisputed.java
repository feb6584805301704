package dev.termshift.domain.proration;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.refund.DueCredits;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.PlanCredits;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.util.List;

/** A subscription as if disputes had never been: what a change would do if they are won. */
final class Undisputed {

  private Undisputed() {}

  /** As if no dispute that is open had ever been. */
  static InTerm of(InTerm state) {
    InTerm undisputed = state;
    for (OpenDispute dispute : state.ledger().refunds().disputes().open()) {
      undisputed = of(undisputed, dispute);
    }
    return undisputed;
  }

  /** As if the dispute had never been, in the form that it has by now. */
  static InTerm of(InTerm state, OpenDispute dispute) {
    Ledger ledger = state.ledger();
    OpenDispute known = ledger.refunds().disputes().open(dispute.disputeId()).orElse(dispute);
    CreditLots lots = ledger.lots();
    for (CreditLot lot : known.frozenLots()) {
      lots = lots.plus(lot);
    }
    long invested = ledger.accounts().comingBack(known).invested();
    InTerm more = state.withCurrentTerm(state.currentTerm().investing(ledger.money(invested)));
    InTerm undisputed = (InTerm) more.withLedger(without(known, ledger.withLots(lots)));
    return takingMissing(undisputed, dispute.chargeId());
  }

  private static Ledger without(OpenDispute dispute, Ledger ledger) {
    DueCredits.Shared shared =
        DueCredits.of(
            dispute.chargeId(),
            dispute.slice(),
            ledger.accounts().winning(dispute),
            ledger.refunds().without(dispute));
    return ledger.withAccounts(shared.accounts()).withRefunds(shared.refunds());
  }

  /** What others are missing would have gone with them, if the dispute had not taken it. */
  private static InTerm takingMissing(InTerm state, String chargeId) {
    Ledger ledger = state.ledger();
    List<LotAmount> due =
        ledger
            .accounts()
            .of(chargeId)
            .map(account -> account.missing().in(ledger.lots(), chargeId))
            .orElse(List.of());
    CreditLots lost = ledger.lots().takenOf(chargeId, due);
    Ledger without =
        ledger
            .withLots(ledger.lots().minusOf(chargeId, due))
            .withAccounts(ledger.accounts().makingGood(chargeId, lost));
    return (InTerm) state.withLedger(PlanCredits.noting(state, without, lost));
  }
}

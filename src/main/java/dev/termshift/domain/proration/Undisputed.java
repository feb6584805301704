package dev.termshift.domain.proration;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;

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

  /** As if the dispute had never been. */
  static InTerm of(InTerm state, OpenDispute dispute) {
    Ledger ledger = state.ledger();
    CreditLots lots = ledger.lots();
    for (CreditLot lot : dispute.frozenLots()) {
      lots = lots.plus(lot);
    }
    InTerm more =
        state.withCurrentTerm(state.currentTerm().investing(ledger.money(dispute.invested())));
    Started without =
        more.withLedger(ledger.withLots(lots).withRefunds(ledger.refunds().without(dispute)));
    return (InTerm) without;
  }
}

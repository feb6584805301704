package dev.termshift.domain.notice;

import dev.termshift.domain.catalog.Rollover;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.RolledOver;
import dev.termshift.domain.subscription.SubscriptionState.Ongoing;
import java.time.Instant;
import java.util.List;

/** Which bought, given and carried credits expire at an instant, as it is planned now. */
final class ExpiringLots {

  private ExpiringLots() {}

  /** Of which lots how many, in burn order; what is held or frozen is not among them. */
  static List<LotAmount> at(Ongoing state, Instant at) {
    CreditLots lots = state.ledger().lots();
    List<LotAmount> there =
        lots.lots().stream()
            .filter(lot -> lot.source() != CreditSource.PLAN && lot.expiresAt().equals(at))
            .map(lot -> new LotAmount(lot.number(), lot.remaining()))
            .toList();
    return CreditLots.beyond(there, rolledOver(state, at));
  }

  private static List<LotAmount> rolledOver(Ongoing state, Instant at) {
    Rollover rollover = PlannedRollover.at(state, at);
    return rollover.most() == 0
        ? List.of()
        : RolledOver.of(
                state.ledger().lotsWithHeld().lots().stream()
                    .filter(lot -> !lot.source().isBought() && lot.expiresAt().equals(at))
                    .toList(),
                state.ledger().lots(),
                rollover.most())
            .unheld();
  }
}

package dev.termshift.domain.billing;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.CreditEvent.CreditsReleased;
import java.util.List;

/** How credits that were set aside come back. */
public final class Holding {

  private Holding() {}

  /**
   * Gives back what the hold still has. What was given back of it goes, and what came back too late
   * for its lot expires at once. Where the lot's time is over in this very instant, its deadline
   * comes next.
   */
  public static void release(Draft draft, Hold hold, HoldClosure reason) {
    List<LotAmount> going = draft.ledger().holds().goingWith(hold);
    draft.add(
        new CreditsReleased(hold.reservationId(), hold.amount(), hold.lots().amounts(), reason));
    Lapsing.giveBack(draft, going);
    for (CreditLot lot : hold.lots().minus(going).lots()) {
      if (lot.expiresAt().isBefore(draft.now()) || isLeftBehind(draft, lot)) {
        Lapsing.expireHeld(draft, lot);
      }
    }
    Refunding.makeGood(draft);
  }

  /** Whether its time is over, while the rest of its lot, which has come back, goes on. */
  private static boolean isLeftBehind(Draft draft, CreditLot held) {
    return !held.expiresAt().isAfter(draft.now())
        && draft
            .ledger()
            .lots()
            .lot(held.number())
            .filter(lot -> lot.expiresAt().isAfter(draft.now()))
            .isPresent();
  }

  /** Gives back everything that is held, for the subscription ends. */
  public static void releaseAll(Draft draft) {
    for (Hold hold : draft.ledger().holds().open()) {
      release(draft, hold, HoldClosure.ENDED);
    }
  }
}

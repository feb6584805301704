package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.HeldCreditsLeftBehind;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.money.Share;
import java.time.Instant;
import java.util.function.Predicate;

/** How credits are lost: their time is over, or a change leaves them behind or gives them back. */
public final class Lapsing {

  private Lapsing() {}

  /** Leaves the plan credits of the running period behind, which came before it was paid. */
  public static void leaveUnpaid(Draft draft) {
    for (CreditLot lot : draft.ledger().lots().lots()) {
      if (draft.currentTerm().isOfPeriod(lot)) {
        expire(draft, lot, ExpiryReason.LEFT_BEHIND);
      }
    }
    leaveHeldBehind(draft, draft.currentTerm()::isOfPeriod);
  }

  /** Leaves every credit of plans behind; bought ones stay. */
  public static void leaveBehind(Draft draft) {
    for (CreditLot lot : draft.ledger().lots().lots()) {
      if (!lot.source().isBought()) {
        expire(draft, lot, ExpiryReason.LEFT_BEHIND);
      }
    }
    leaveHeldBehind(draft, lot -> !lot.source().isBought());
  }

  /** What is held is taken away only when its hold closes. */
  private static void leaveHeldBehind(Draft draft, Predicate<CreditLot> left) {
    for (Hold hold : draft.ledger().holds().open()) {
      for (CreditLot lot : hold.lots().lots()) {
        if (left.test(lot) && lot.expiresAt().isAfter(draft.now())) {
          draft.add(
              new HeldCreditsLeftBehind(
                  hold.reservationId(), lot.number(), lot.remaining(), draft.now()));
        }
      }
    }
  }

  /**
   * Takes plan credits of the period that is cut short, the share whose value is given back: of
   * what was granted for it, from what is left. Other credits stay. Slices that have not come yet
   * are given back with their time: of the running one goes its own unused share.
   */
  public static void giveBack(Draft draft, Share share, Instant at) {
    Terms terms = draft.currentTerm().terms();
    boolean ofSlice = terms.grantEvery().isPresent() && share.part() > 0;
    Share given = ofSlice ? draft.currentTerm().slice(at).unusedAt(at) : share;
    giveBack(draft, given.of(terms.credits()));
  }

  /**
   * Takes all plan credits that are left.
   *
   * @return how many
   */
  static long giveAllBack(Draft draft) {
    long left = draft.ledger().lots().total(draft.currentTerm()::isOfPeriod);
    giveBack(draft, left);
    return left;
  }

  private static void giveBack(Draft draft, long amount) {
    long left = amount;
    for (CreditLot lot : draft.ledger().lots().lots()) {
      long taken = draft.currentTerm().isOfPeriod(lot) ? Math.min(left, lot.remaining()) : 0;
      expire(draft, lot, taken, ExpiryReason.GIVEN_BACK);
      left -= taken;
    }
  }

  /** Whatever is left of the lot is lost. */
  public static void expire(Draft draft, CreditLot lot, ExpiryReason reason) {
    expire(draft, lot, lot.remaining(), reason);
  }

  /** What was held of a lot is lost now, however long ago the lot's own time was over. */
  static void expireHeld(Draft draft, CreditLot lot) {
    draft.add(
        new CreditsExpired(
            lot.number(), lot.source(), lot.remaining(), draft.now(), ExpiryReason.TIME_OVER));
  }

  private static void expire(Draft draft, CreditLot lot, long amount, ExpiryReason reason) {
    if (amount > 0) {
      Instant at = reason == ExpiryReason.TIME_OVER ? lot.expiresAt() : draft.now();
      draft.add(new CreditsExpired(lot.number(), lot.source(), amount, at, reason));
    }
  }
}

package dev.termshift.domain.billing;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.HeldCreditsLeftBehind;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.period.TrialLeft;
import dev.termshift.domain.subscription.PlanCredits;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import java.time.Instant;
import java.util.List;
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

  /** Takes all credits away, for it is said anew which there are. */
  public static void replaceAll(Draft draft) {
    for (CreditLot lot : draft.ledger().lots().lots()) {
      expire(draft, lot, ExpiryReason.REPLACED);
    }
    leaveHeldBehind(draft, lot -> true);
  }

  /** Says of every lot whose time is over by now when that was, the soonest first. */
  public static void expireOverdue(Draft draft) {
    draft.ledger().lots().lots().stream()
        .filter(lot -> lot.expiresAt().isBefore(draft.now()))
        .forEach(lot -> expire(draft, lot, ExpiryReason.TIME_OVER));
  }

  /** What was frozen after an end may come back when its own time is over long since. */
  static void expireThawed(Draft draft) {
    if (!(draft.state() instanceof Ended)) {
      draft.ledger().lots().lots().stream()
          .filter(lot -> lot.expiresAt().isBefore(draft.now()))
          .forEach(lot -> expireHeld(draft, lot));
    }
  }

  /** What is held is taken away only when its hold closes. */
  private static void leaveHeldBehind(Draft draft, Predicate<CreditLot> left) {
    for (Hold hold : draft.ledger().holds().open()) {
      for (CreditLot lot : hold.stillLasting(draft.now()).lots()) {
        if (left.test(lot)) {
          draft.add(
              new HeldCreditsLeftBehind(
                  hold.reservationId(), lot.number(), lot.remaining(), draft.now(), false));
        }
      }
    }
  }

  /**
   * Takes all credits of plans that are left in a trial, for they are granted anew when it goes on.
   * What is held goes as its hold closes, to the same end.
   *
   * @return how many went
   */
  static long giveTrialBack(Draft draft) {
    List<LotAmount> left =
        draft.ledger().lots().lots().stream()
            .filter(lot -> !lot.source().isBought())
            .map(lot -> new LotAmount(lot.number(), lot.remaining()))
            .toList();
    giveBack(draft, left);
    for (Hold hold : draft.ledger().holds().open()) {
      for (CreditLot lot : hold.stillLasting(draft.now()).lots()) {
        if (!lot.source().isBought()) {
          draft.add(
              new HeldCreditsLeftBehind(
                  hold.reservationId(), lot.number(), lot.remaining(), draft.now(), true));
        }
      }
    }
    return LotAmount.sum(left);
  }

  /** What comes back while a trial waits is kept for when it goes on, too. */
  public static void keepForTrial(Draft draft, List<ReturnedCredits> returned) {
    boolean waiting =
        draft.state() instanceof Paused paused
            && paused.trialLeft().filter(TrialLeft::goesOn).isPresent();
    for (ReturnedCredits back : returned) {
      if (waiting && !back.source().isBought()) {
        giveBack(draft, List.of(new LotAmount(back.lot(), back.amount())));
      }
    }
  }

  /** Takes plan credits of the period that is cut short with the time whose value is given back. */
  static void giveBack(Draft draft, List<LotAmount> credits) {
    CreditLots lots = draft.ledger().lots();
    for (LotAmount taken : credits) {
      expire(draft, lots.lot(taken.lot()).orElseThrow(), taken.amount(), ExpiryReason.GIVEN_BACK);
    }
  }

  /** At most so many more of those of the period that are held go when their holds close. */
  static void giveHeldBack(Draft draft, long most) {
    long left = most;
    for (Hold hold : draft.ledger().holds().open()) {
      List<CreditLot> lasting = hold.stillLasting(draft.now()).lots();
      for (LotAmount part : PlanCredits.first(draft.currentTerm(), lasting, left)) {
        left -= part.amount();
        draft.add(
            new HeldCreditsLeftBehind(
                hold.reservationId(), part.lot(), part.amount(), draft.now(), true));
      }
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

package dev.termshift.domain.subscription;

import dev.termshift.domain.command.Timing;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.InvestedParts;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.Optional;

/** How money of a charge leaves what runs, or what a pause keeps, and comes back to it. */
final class Investing {

  private Investing() {}

  /**
   * The same after so much of the charge is invested no longer. What was given up before cannot
   * come back: it would bring back what is withdrawn now.
   */
  static Started withdrawn(Started state, String chargeId, long amount) {
    return closingForGood(less(state, chargeId, amount));
  }

  /** The same after so much of the charge is invested no longer that was not before. */
  static Started less(Started state, String chargeId, long amount) {
    return investing(state, -amount, state.invested().without(chargeId, amount));
  }

  /** The same after so much of the charge is invested again; the oldest charge may merge for it. */
  static Started again(Started state, String chargeId, long amount) {
    if (amount == 0) {
      return state;
    }
    InvestedParts value = state.invested();
    Optional<String> merged = value.of(chargeId) == 0 ? value.nextToMerge() : Optional.empty();
    Ledger ledger = state.ledger();
    return investing(state, amount, value.plus(amount).paidBy(chargeId, amount))
        .withLedger(ledger.withAccounts(ledger.accounts().merging(merged)));
  }

  /** The same after so much is invested no longer of what charges after that one have paid. */
  static Started withdrawnAfter(Started state, String chargeId, long amount) {
    Started after = state;
    long left = amount;
    for (ChargeAccount account : state.ledger().accounts().following(chargeId)) {
      String other = account.chargeId();
      long part = other.equals(chargeId) ? 0 : Math.min(left, state.invested().of(other));
      after = part == 0 ? after : withdrawn(after, other, part);
      left -= part;
    }
    return after;
  }

  /** The same after what is invested was brought into another period; so is what disputes have. */
  static Ledger broughtIn(Ledger ledger) {
    return ledger
        .withAccounts(ledger.accounts().detached())
        .withRefunds(ledger.refunds().broughtIn());
  }

  /** The same after a pause began: one at the end of a period keeps nothing of that. */
  static Ledger paused(Ledger ledger, Timing timing) {
    Ledger detached = ledger.refundsDetached();
    boolean keeps = timing == Timing.IMMEDIATE;
    return (keeps ? detached.withRefunds(ledger.refunds().waiting()) : detached)
        .withoutUnpaidPlan();
  }

  private static Started investing(Started state, long more, InvestedParts parts) {
    Money change = new Money(more, state.ledger().currency());
    if (state instanceof InTerm inTerm) {
      CurrentTerm running = inTerm.currentTerm();
      return inTerm.withCurrentTerm(running.holding(running.invested().plus(change), parts));
    }
    return state instanceof Paused paused
        ? paused.keeping(paused.unusedValue().plus(change), parts, paused.before())
        : state;
  }

  private static Started closingForGood(Started state) {
    if (state instanceof InTerm inTerm) {
      return inTerm.withCurrentTerm(inTerm.currentTerm().withoutLapsed());
    }
    if (state instanceof Paused paused) {
      return paused.keeping(paused.unusedValue(), paused.parts(), Optional.empty());
    }
    return state instanceof Ended ended
        ? new Ended(ended.reason(), ended.ledger(), Optional.empty(), ended.zone(), ended.planId())
        : state;
  }
}

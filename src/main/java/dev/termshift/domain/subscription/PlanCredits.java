package dev.termshift.domain.subscription;

import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.money.Share;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The credits that the plan granted for the running period, and what is left of them. Credits that
 * went back with their money, or cannot be used while that is disputed, count as never granted:
 * nobody has used them, and they have left with what they cost.
 */
public final class PlanCredits {

  private PlanCredits() {}

  /** The unused share; a plan without credits has none to burn, and so has one that lost all. */
  public static Share unused(InTerm state) {
    CurrentTerm term = state.currentTerm();
    long granted = granted(state, term.period().period());
    long left = state.ledger().lots().total(term::isOfPeriod);
    return granted == 0 ? Share.ALL : new Share(Math.min(left, granted), granted);
  }

  /**
   * What goes with time that is given back: its share of what was granted for it, from what is
   * left. Slices that have not come yet are given back with their time: of the running one goes its
   * own unused share.
   *
   * @param share the share of the period's time
   */
  public static List<LotAmount> goingWith(InTerm state, Share share, Instant at) {
    return first(state, shareOf(state, share, at));
  }

  /** How many go with time that is given back, as far as that many are left, or held. */
  public static long shareOf(InTerm state, Share share, Instant at) {
    Terms terms = state.currentTerm().terms();
    boolean ofSlice = terms.grantEvery().isPresent() && share.part() > 0;
    BillingPeriod grant =
        ofSlice ? state.currentTerm().slice(at) : state.currentTerm().period().period();
    Share given = ofSlice ? grant.unusedAt(at) : share;
    return given.of(granted(state, grant));
  }

  /** At most so many of what is left, in burn order. */
  public static List<LotAmount> first(InTerm state, long most) {
    return first(state.currentTerm(), state.ledger().lots().lots(), most);
  }

  /** At most so many of those of the running period among the lots, in their order. */
  public static List<LotAmount> first(CurrentTerm term, List<CreditLot> lots, long most) {
    List<LotAmount> first = new ArrayList<>();
    long wanted = most;
    for (CreditLot lot : lots) {
      long part = term.isOfPeriod(lot) ? Math.min(wanted, lot.remaining()) : 0;
      if (part > 0) {
        first.add(new LotAmount(lot.number(), part));
      }
      wanted -= part;
    }
    return first;
  }

  private static long granted(InTerm state, BillingPeriod grant) {
    CurrentTerm term = state.currentTerm();
    long frozen =
        state.ledger().refunds().frozenLots().stream()
            .filter(term::isOfPeriod)
            .filter(lot -> !lot.grantedAt().isBefore(grant.start()))
            .mapToLong(CreditLot::remaining)
            .sum();
    return Math.max(0, term.terms().credits() - frozen - state.ledger().refunds().revoked());
  }

  /** What the subscription owns after credits were lost with money. */
  static Ledger noting(Started before, Ledger after, CreditLots lost) {
    if (!(before instanceof InTerm inTerm)) {
      return after;
    }
    CurrentTerm term = inTerm.currentTerm();
    Instant since =
        term.grantedUntil()
            .map(until -> term.slice(until.minusNanos(1)).start())
            .orElse(term.period().period().start());
    long ofGrant = lost.total(lot -> term.isOfPeriod(lot) && !lot.grantedAt().isBefore(since));
    return after.withRefunds(after.refunds().revoking(ofGrant));
  }

  /** What it owns after plan credits were granted, so many fewer than those that were sold. */
  static Ledger granting(InTerm state, long withheld) {
    boolean sliced = state.terms().grantEvery().isPresent();
    Ledger ledger = state.ledger();
    return ledger.withRefunds(
        sliced ? ledger.refunds().granted(withheld) : ledger.refunds().revoking(withheld));
  }
}

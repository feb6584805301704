package dev.termshift.domain.subscription;

import dev.termshift.domain.catalog.AllocationPolicy;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.money.Share;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.refund.OwedCredits;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The credits that the plan granted for the running period, and what is left of them. Credits that
 * went back with their money, or cannot be used while that is disputed, count as never granted, and
 * so do those that will go with it when they come free: nobody has used them, and they have left
 * with what they cost.
 */
public final class PlanCredits {

  private PlanCredits() {}

  /** The same where nothing that was burned of plans goes on, should it be returned. */
  static Ledger leftBehind(Ledger ledger, Instant at) {
    return ledger.withConsumptions(ledger.consumptions().leavingPlansBehind(at));
  }

  /** The same in a pause; what it leaves behind is over, also where nothing was left of a lot. */
  static Ledger afterPause(Ledger ledger, SubscriptionPaused event) {
    boolean leaves =
        event.timing() == Timing.IMMEDIATE
            && event.allocation() == AllocationPolicy.LEAST_UNUSED
            && event.trialLeft().isEmpty();
    return leaves ? leftBehind(ledger, event.endedPeriod().start()) : ledger;
  }

  /**
   * The same without the charge of a period that another one has made void before it was paid: what
   * was burned of it is over.
   */
  static Ledger withoutPeriod(InTerm state, Ledger ledger, Instant at) {
    return ledger.withConsumptions(
        ledger.consumptions().leavingBehind(state.currentTerm()::isOfPeriod, at));
  }

  /** The unused share; a plan without credits has none to burn, and so has one that lost all. */
  public static Share unused(InTerm state) {
    CurrentTerm term = state.currentTerm();
    BillingPeriod period = term.period().period();
    OwedCredits owed = owed(state, period.start());
    long granted = granted(state, period, owed);
    long left = state.ledger().lots().total(term::isOfPeriod) - owed.totalFree(term::isOfPeriod);
    return granted == 0 ? Share.ALL : new Share(Math.min(left, granted), granted);
  }

  /**
   * Plan credits that go with time that is given back.
   *
   * @param free those that go at once, in burn order
   * @param held how many go as holds close
   */
  public record Going(List<LotAmount> free, long held) {

    /** Nothing is given back. */
    public static final Going NOTHING = new Going(List.of(), 0);

    /** Copies the list. */
    public Going {
      free = List.copyOf(free);
    }

    /** How many go in all. */
    public long total() {
      return LotAmount.sum(free) + held;
    }

    /** The same where what is held is left behind anyway. */
    public Going withoutHeld() {
      return new Going(free, 0);
    }
  }

  /**
   * What goes with time that is given back: its share of what was granted for it, from what is left
   * and does not go with money anyway; what is held goes last. Slices that have not come yet are
   * given back with their time: of the running one goes its own unused share.
   *
   * @param share the share of the period's time
   */
  public static Going goingWith(InTerm state, Share share, Instant at) {
    CurrentTerm term = state.currentTerm();
    boolean ofSlice = term.terms().grantEvery().isPresent() && share.part() > 0;
    BillingPeriod grant = ofSlice ? runningSlice(term, at) : term.period().period();
    Share given = ofSlice ? grant.unusedAt(at) : share;
    OwedCredits owed = owed(state, at);
    long there =
        state.ledger().lots().total(term::isOfPeriod) + held(state, at).total(term::isOfPeriod);
    long wanted =
        Math.min(
            given.of(granted(state, grant, owed)),
            Math.max(0, there - owed.total(term::isOfPeriod)));
    List<LotAmount> free = first(term, state.ledger().lots().lots(), wanted);
    return new Going(free, wanted - LotAmount.sum(free));
  }

  /** At the very end of a slice, until the next one has come, that is the one that ends. */
  private static BillingPeriod runningSlice(CurrentTerm term, Instant at) {
    boolean ending = term.grantedUntil().filter(at::equals).isPresent();
    return term.slice(ending ? at.minusNanos(1) : at);
  }

  private static OwedCredits owed(InTerm state, Instant at) {
    Ledger ledger = state.ledger();
    return OwedCredits.of(ledger.refunds(), ledger.accounts(), ledger.lots(), held(state, at));
  }

  /** What is held and can still come free. */
  public static CreditLots held(InTerm state, Instant at) {
    return state.ledger().holds().stillLasting(at);
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

  private static long granted(InTerm state, BillingPeriod grant, OwedCredits owed) {
    CurrentTerm term = state.currentTerm();
    Predicate<CreditLot> ofGrant =
        lot -> term.isOfPeriod(lot) && !lot.grantedAt().isBefore(grant.start());
    long frozen =
        state.ledger().refunds().frozenLots().stream()
            .filter(ofGrant)
            .mapToLong(CreditLot::remaining)
            .sum();
    long gone = frozen + owed.total(ofGrant) + state.ledger().refunds().revoked();
    return Math.max(0, term.terms().credits() - gone);
  }

  /** What it owns when a trial goes on: what is held or was used of it lasts as long as that. */
  static Ledger goingOn(SubscriptionResumed event, Ledger ledger) {
    Instant end = event.period().period().end();
    return event.trial()
        ? ledger
            .withHolds(ledger.holds().keeping(end))
            .withConsumptions(ledger.consumptions().plansLasting(end))
        : ledger;
  }

  /** The same after credits were given back: a trial that waits keeps them for when it goes on. */
  static Started keeping(Started state, long credits) {
    if (!(state instanceof Paused paused)) {
      return state;
    }
    return new Paused(
        paused.terms(),
        paused.zone(),
        paused.unusedValue(),
        paused.parts(),
        paused.allocation(),
        paused.trialLeft().map(left -> left.goesOn() ? left.plus(credits) : left),
        paused.resumes(),
        paused.before(),
        paused.lastUse(),
        paused.ledger());
  }

  /** What the subscription owns after credits were lost with money. */
  public static Ledger noting(Started before, Ledger after, CreditLots lost) {
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

package dev.termshift.domain.billing;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.notice.CreditNotices;
import dev.termshift.domain.notice.Noticing;
import dev.termshift.domain.subscription.Ledger;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.OpenCharge.Step;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.Optional;

/** What falls due without a command, and what follows. */
public final class Deadlines {

  private Deadlines() {}

  /** The deadline that applies next; none before the start and after the end. */
  public static Optional<Deadline> next(SubscriptionState state) {
    if (!(state instanceof Started started) || state instanceof Ended) {
      return Optional.empty();
    }
    Ledger ledger = started.ledger();
    Optional<Deadline> next = ledger.lots().firstToExpire().map(Deadlines::ofLot);
    if (state instanceof InTerm inTerm) {
      next = earlier(next, ofPeriod(inTerm));
      Optional<Instant> grant = inTerm.nextGrantAt();
      if (grant.isPresent()) {
        next = earlier(next, new Deadline(grant.get(), Deadline.Kind.GRANT_SLICE, 0));
      }
    }
    if (state instanceof Paused paused && paused.resumes().isPresent()) {
      Instant resumesAt = paused.resumes().get().at();
      next = earlier(next, new Deadline(resumesAt, Deadline.Kind.RESUME, 0));
    }
    for (OpenCharge charge : ledger.charges().open()) {
      if (!waitsForPeriodEnd(started, charge)) {
        next = earlier(next, ofCharge(charge));
      }
    }
    for (Hold hold : ledger.holds().open()) {
      next =
          earlier(next, new Deadline(hold.expiresAt(), Deadline.Kind.HOLD_EXPIRY, hold.number()));
    }
    Optional<Instant> again = ledger.autoTopUp().flatMap(auto -> auto.tried().notBefore());
    if (again.isPresent()) {
      next = earlier(next, new Deadline(again.get(), Deadline.Kind.AUTO_TOP_UP, 0));
    }
    Optional<Instant> notice = Noticing.dueAt(state);
    if (notice.isPresent()) {
      next = earlier(next, new Deadline(notice.get(), Deadline.Kind.NOTICE, 0));
    }
    Optional<CreditNotices.Expiring> expiring = CreditNotices.next(state);
    return expiring.isPresent() ? earlier(next, ofExpiry(expiring.get())) : next;
  }

  private static Optional<Deadline> earlier(Optional<Deadline> one, Deadline other) {
    return one.isPresent() && one.get().compareTo(other) <= 0 ? one : Optional.of(other);
  }

  /**
   * What follows from the deadline, as of its own instant.
   *
   * @param deadline the state's next one
   * @param context its {@code now} is when the deadline was due
   * @throws IllegalArgumentException if the state has no such deadline
   */
  public static Transition apply(
      SubscriptionState state, Deadline deadline, DecisionContext context) {
    if (!next(state).equals(Optional.of(deadline)) || !context.now().equals(deadline.at())) {
      throw new IllegalArgumentException(
          "Expected "
              + next(state)
              + " as of its instant, but got "
              + deadline
              + " as of "
              + context.now());
    }
    Draft draft = Draft.ofDeadline(state, context);
    switch (deadline.kind()) {
      case CHARGE_ANSWER -> Silence.passed(draft, charge(draft, deadline));
      case DUNNING -> dun(draft, charge(draft, deadline));
      case HOLD_EXPIRY -> Holding.release(draft, hold(draft, deadline), HoldClosure.EXPIRED);
      case PERIOD_END -> PeriodEnd.pass(draft);
      case RESUME -> Pausing.resumeAsPlanned(draft);
      case GRANT_SLICE -> Granting.nextSlice(draft);
      case LOT_EXPIRY -> expire(draft, deadline);
      case AUTO_TOP_UP -> ToppingUp.again(draft);
      case NOTICE -> Announcing.due(draft, deadline);
    }
    Covering.failed(draft);
    ToppingUp.ifFewAreLeft(draft);
    Announcing.afterwards(draft);
    return draft.transition();
  }

  /**
   * Paid time is never taken away: an earlier period's charge that is exhausted ends the
   * subscription with the running period, if that is paid.
   */
  private static boolean waitsForPeriodEnd(Started state, OpenCharge charge) {
    return state instanceof InTerm inTerm
        && charge.isForPeriod()
        && charge.step() instanceof Step.AwaitingEnd
        && !inTerm.ledger().charges().anyOpen(inTerm.currentTerm()::isFor);
  }

  private static Deadline ofCharge(OpenCharge charge) {
    Deadline.Kind kind = charge.hasFailed() ? Deadline.Kind.DUNNING : Deadline.Kind.CHARGE_ANSWER;
    return new Deadline(charge.step().until(), kind, charge.number());
  }

  private static Deadline ofPeriod(InTerm state) {
    Instant end = state.currentTerm().period().period().end();
    return new Deadline(end, Deadline.Kind.PERIOD_END, 0);
  }

  private static Deadline ofLot(CreditLot lot) {
    return new Deadline(lot.expiresAt(), Deadline.Kind.LOT_EXPIRY, lot.number());
  }

  private static Deadline ofExpiry(CreditNotices.Expiring expiring) {
    return new Deadline(expiring.dueAt(), Deadline.Kind.NOTICE, expiring.firstLot());
  }

  private static OpenCharge charge(Draft draft, Deadline deadline) {
    return draft.charges().open().stream()
        .filter(charge -> charge.number() == deadline.subject())
        .findFirst()
        .orElseThrow();
  }

  private static Hold hold(Draft draft, Deadline deadline) {
    return draft.ledger().holds().open().stream()
        .filter(hold -> hold.number() == deadline.subject())
        .findFirst()
        .orElseThrow();
  }

  private static void dun(Draft draft, OpenCharge charge) {
    if (charge.step() instanceof Step.AwaitingRetry) {
      Charging.retry(draft, charge);
    } else {
      Dunning.exhausted(draft, charge);
    }
  }

  private static void expire(Draft draft, Deadline deadline) {
    CreditLot lot = draft.ledger().lots().lot(deadline.subject()).orElseThrow();
    Lapsing.expire(draft, lot, ExpiryReason.TIME_OVER);
  }
}

package dev.termshift.domain.billing;

import dev.termshift.domain.catalog.GrantPolicy;
import dev.termshift.domain.catalog.Terms;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.ExtraAttempt;
import dev.termshift.domain.event.Initiator;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How charges are requested, repeated and cancelled. */
public final class Charging {

  private Charging() {}

  /** The id the next charge will have. */
  public static String nextChargeId(Draft draft) {
    return draft.context().subscriptionId() + ":c" + (draft.charges().issued() + 1);
  }

  /**
   * Charges the sum of the lines, which must not be negative: account balance first, a request for
   * what is left. A sum of zero is not a charge and takes no number.
   *
   * @return whether nothing is left to collect
   */
  public static boolean request(Draft draft, ChargePurpose purpose, List<ChargeLine> lines) {
    return request(draft, purpose, lines, draft.initiator());
  }

  /** The same, whoever made it be looked at. */
  static boolean request(
      Draft draft, ChargePurpose purpose, List<ChargeLine> lines, Initiator initiator) {
    Money balance = draft.ledger().balance();
    Money gross = ChargeLine.sum(lines, balance.currency());
    Money applied = balance.min(gross);
    Money left = gross.minus(applied);
    String chargeId = nextChargeId(draft);
    if (applied.isPositive()) {
      draft.add(new BalanceApplied(applied, chargeId, purpose));
    }
    if (left.isPositive()) {
      draft.add(
          new ChargeRequested(
              chargeId,
              1,
              left,
              ChargeLine.withBalance(lines, applied),
              purpose,
              draft.now(),
              draft.context().decidedAt(),
              answerBy(draft),
              Optional.empty(),
              initiator,
              List.of(),
              draft.ledger().details().metadata()));
    }
    return left.isZero();
  }

  /** Charges the running period, which begins now, at its price less what is taken off. */
  public static void requestPeriod(Draft draft) {
    Terms terms = draft.currentTerm().terms();
    requestPeriod(draft, draft.ledger().discounts().price(terms, draft.now()));
  }

  /**
   * Charges the running period, which begins now. Its credits are granted at once if the policy
   * says so, or if nothing is left to pay; else when it is paid.
   */
  public static void requestPeriod(Draft draft, List<ChargeLine> lines) {
    Terms terms = draft.currentTerm().terms();
    countDiscounts(draft);
    boolean atOnce = draft.policy().grant() == GrantPolicy.ON_RENEWAL;
    ChargePurpose purpose =
        new ChargePurpose.Period(
            terms.planId(), draft.currentTerm().period().period(), atOnce ? 0 : terms.credits());
    boolean free = ChargeLine.sum(lines, terms.price().currency()).isZero();
    Optional<String> chargeId = Optional.of(nextChargeId(draft)).filter(id -> !free);
    if (request(draft, purpose, lines) || atOnce) {
      Granting.planCredits(draft, terms.credits(), chargeId);
    }
  }

  /** Requests the next attempt of a charge's schedule. */
  public static void retry(Draft draft, OpenCharge charge) {
    request(draft, charge, Optional.empty());
  }

  /**
   * Requests an attempt that somebody asked for: the schedule neither counts it nor waits for it.
   */
  public static void again(Draft draft, OpenCharge charge, ExtraAttempt extra) {
    request(draft, charge, Optional.of(extra));
  }

  private static void request(Draft draft, OpenCharge charge, Optional<ExtraAttempt> extra) {
    draft.add(
        new ChargeRequested(
            charge.chargeId(),
            charge.attempt() + 1,
            charge.amount(),
            charge.lines(),
            charge.purpose(),
            draft.now(),
            draft.context().decidedAt(),
            answerBy(draft),
            extra,
            draft.initiator(),
            charge.previousAttempts(),
            draft.ledger().details().metadata()));
  }

  /** Cancels a charge for which no payment counts any more. */
  public static void cancel(Draft draft, OpenCharge charge, ClosureReason reason) {
    cancel(draft, charge, reason, Optional.empty());
  }

  /** Gives a charge up; a payment that turns out to be made by then counts all the same. */
  public static void lapse(
      Draft draft, OpenCharge charge, ClosureReason reason, Instant payableUntil) {
    cancel(draft, charge, reason, Optional.of(payableUntil));
  }

  /**
   * Closes the charge of a period whose place an upgrade takes now: a payment made by now counts
   * for what was used of it, and so does one that is under way, as long as it may be.
   */
  static void replace(Draft draft, OpenCharge charge) {
    Instant pending = charge.attemptedAt().plus(draft.policy().pendingAtMost());
    boolean awaited = charge.isUnderWay() && pending.isAfter(draft.now());
    cancel(
        draft,
        charge,
        new ChargeCancelled(
            charge.chargeId(),
            ClosureReason.REPLACED,
            Optional.of(awaited ? pending : draft.now()),
            Optional.of(draft.now()).filter(now -> awaited)));
  }

  /** What was brought into a period whose charge was never paid becomes account balance. */
  private static void giveBackBroughtIn(Draft draft, OpenCharge charge) {
    if (draft.state() instanceof InTerm inTerm && inTerm.currentTerm().isFor(charge)) {
      Disputing.setAsideAll(draft, 0);
      credit(
          draft,
          inTerm.currentTerm().invested(),
          BalanceReason.BROUGHT_IN,
          Optional.of(charge.chargeId()));
    }
  }

  /** The account balance that paid a part of it comes back, and so does what was brought in. */
  private static void cancel(
      Draft draft, OpenCharge charge, ClosureReason reason, Optional<Instant> payableUntil) {
    cancel(
        draft,
        charge,
        new ChargeCancelled(charge.chargeId(), reason, payableUntil, Optional.empty()));
  }

  private static void cancel(Draft draft, OpenCharge charge, ChargeCancelled cancelled) {
    draft.add(cancelled);
    credit(
        draft,
        charge.balanceApplied(),
        BalanceReason.CHARGE_CANCELLED,
        Optional.of(charge.chargeId()));
    giveBackBroughtIn(draft, charge);
  }

  /** Credits an amount that belongs to no charge; nothing if it is zero. */
  public static void credit(Draft draft, Money amount, BalanceReason reason) {
    credit(draft, amount, reason, Optional.empty());
  }

  /** Credits an amount that a charge may have to do with; nothing if it is zero. */
  static void credit(Draft draft, Money amount, BalanceReason reason, Optional<String> chargeId) {
    if (amount.isPositive()) {
      draft.add(new BalanceCredited(amount, reason, chargeId, Optional.empty()));
    }
  }

  /** The period that begins now is one less for the discounts that count them. */
  public static void countDiscounts(Draft draft) {
    Terms terms = draft.currentTerm().terms();
    draft.ledger().discounts().begun(terms, draft.now()).forEach(draft::add);
  }

  /**
   * When silence becomes a failure: counted from when the request can be heard, not from when the
   * charge fell due, so that an outage takes nothing away from the time to answer.
   */
  private static Instant answerBy(Draft draft) {
    return draft.context().decidedAt().plus(draft.policy().answerWithin());
  }
}

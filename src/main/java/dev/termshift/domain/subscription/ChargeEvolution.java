package dev.termshift.domain.subscription;

import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeFailed;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.event.ChargeEvent.ChargePending;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargeLine;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.ChargeAccounts;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.OpenCharge.Pending;
import dev.termshift.domain.subscription.OpenCharge.Step.AwaitingAnswer;
import dev.termshift.domain.subscription.OpenCharge.Step.AwaitingEnd;
import dev.termshift.domain.subscription.OpenCharge.Step.AwaitingRetry;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the events of charges and account balance change a subscription. */
interface ChargeEvolution extends SubscriptionEvolution.Step, ChargeEvent.Cases<SubscriptionState> {

  @Override
  default SubscriptionState chargeRequested(ChargeRequested event) {
    Ledger ledger = notEnded(event).ledger();
    AwaitingAnswer step = new AwaitingAnswer(event.answerBy());
    Charges charges =
        event.attempt() == 1
            ? ledger.charges().plus(firstAttempt(event, ledger.charges().issued(), step))
            : ledger.charges().replacing(open(event, event.chargeId()).attempted(event));
    return owing(event, ledger.withCharges(charges));
  }

  @Override
  default SubscriptionState chargeSettled(ChargeSettled event) {
    OpenCharge charge = open(event, event.chargeId());
    Ledger ledger = notEnded(event).ledger();
    Charges charges = ledger.charges().settling(charge, event.paymentId());
    ChargeAccounts accounts =
        ledger
            .accounts()
            .settling(
                charge.chargeId(),
                new ChargeAccount.Payment(
                    event.paymentId(),
                    event.amount().minor(),
                    event.taxMinor().orElse(0L),
                    charge.balanceApplied().minor()));
    Optional<AutoTopUp> auto = ledger.autoTopUp().map(it -> it.paid(charge.chargeId()));
    Started after =
        owing(event, ledger.withCharges(charges).withAccounts(accounts).withAutoTopUp(auto));
    return charge.purpose() instanceof ChargePurpose.Period paid && after instanceof InTerm inTerm
        ? invested(inTerm, event, charge, paid)
        : after;
  }

  /** The oldest charge that paid for the running period may be kept apart no longer. */
  private static Started invested(
      InTerm state, ChargeSettled event, OpenCharge charge, ChargePurpose.Period paid) {
    CurrentTerm running = state.currentTerm();
    Optional<String> merged =
        running.isFor(charge) ? running.parts().nextToMerge() : Optional.empty();
    Ledger ledger = state.ledger();
    return state
        .withCurrentTerm(running.settled(charge.chargeId(), paid, event.amount()))
        .withLedger(ledger.withAccounts(ledger.accounts().merging(merged)));
  }

  /**
   * A failure that names no next step leaves the charge to be paid until its answer was due; where
   * it is not even wanted that long, its cancellation follows.
   */
  @Override
  default SubscriptionState chargeFailed(ChargeFailed event) {
    OpenCharge charge = open(event, event.chargeId());
    OpenCharge.Step step =
        event
            .retryAt()
            .<OpenCharge.Step>map(AwaitingRetry::new)
            .orElseGet(() -> new AwaitingEnd(event.exhaustedAt().orElse(charge.step().until())));
    OpenCharge failed =
        event.endsAt().map(end -> charge.failed(step, end, event)).orElseGet(() -> charge.at(step));
    Ledger ledger = notEnded(event).ledger();
    return owing(event, ledger.withCharges(ledger.charges().replacing(failed)));
  }

  /** An inquiry that is answered so is answered; the next one waits until more should be known. */
  @Override
  default SubscriptionState chargePending(ChargePending event) {
    OpenCharge charge = awaited(event, event.chargeId());
    int inquiries = event.until().isAfter(charge.step().until()) ? 0 : charge.inquiries();
    Optional<Pending> pending = Optional.of(new Pending(event.nextAction()));
    return at(event, charge, new AwaitingAnswer(event.until(), inquiries, pending));
  }

  @Override
  default SubscriptionState chargeInquiry(ChargeInquiry event) {
    OpenCharge charge = awaited(event, event.chargeId());
    return at(
        event, charge, new AwaitingAnswer(event.answerBy(), event.inquiry(), charge.pending()));
  }

  private SubscriptionState at(SubscriptionEvent event, OpenCharge charge, OpenCharge.Step step) {
    Ledger ledger = notEnded(event).ledger();
    return owing(event, ledger.withCharges(ledger.charges().replacing(charge.at(step))));
  }

  private OpenCharge awaited(SubscriptionEvent event, String chargeId) {
    OpenCharge charge = open(event, chargeId);
    if (charge.hasFailed()) {
      throw cannotFollow(event);
    }
    return charge;
  }

  /** The balance applied to it comes back by an event of its own, but no longer counts here. */
  @Override
  default SubscriptionState chargeCancelled(ChargeCancelled event) {
    OpenCharge charge = open(event, event.chargeId());
    Ledger ledger = notEnded(event).ledger();
    boolean withEnd =
        event.reason() == ClosureReason.SUBSCRIPTION_ENDED
            || (charge.endsUnpaid() && event.reason() != ClosureReason.REPLACED);
    Optional<Lapse> lapse =
        event.payableUntil().map(until -> Lapse.of(charge, until, withEnd, event.replacedAt()));
    Ledger closed = ledger.withCharges(ledger.charges().cancelling(charge, lapse));
    return owing(event, replacing(event, charge, closed))
        .paying(event.chargeId(), charge.purpose(), charge.balanceApplied().negated());
  }

  /** Where an upgrade makes the running period void, what was burned of that is over. */
  private Ledger replacing(ChargeCancelled event, OpenCharge charge, Ledger ledger) {
    Optional<Instant> at = event.replacedAt().or(event::payableUntil);
    boolean isVoid = event.reason() == ClosureReason.REPLACED && charge.isForPeriod();
    return isVoid && state() instanceof InTerm inTerm && inTerm.currentTerm().isFor(charge)
        ? at.map(then -> PlanCredits.withoutPeriod(inTerm, ledger, then)).orElse(ledger)
        : ledger;
  }

  @Override
  default SubscriptionState balanceCredited(BalanceCredited event) {
    Started before = in(Started.class, event);
    Ledger ledger = before.ledger().crediting(event.amount());
    if (event.reason() == BalanceReason.BROUGHT_IN) {
      return givingBack(event, inTerm(event), booked(event, before, ledger));
    }
    if (event.reason() == BalanceReason.UNUSED_TIME
        || event.reason() == BalanceReason.RENEWAL_REPLACED) {
      return givingBack(event, before.withLedger(booked(event, before, ledger)));
    }
    if (event.reason() == BalanceReason.DISPUTE_WON) {
      String chargeId = event.chargeId().orElseThrow(() -> cannotFollow(event));
      ChargeAccounts accounts = ledger.accounts();
      return before.withLedger(
          ledger.withAccounts(accounts.creditingCollected(chargeId, event.amount().minor())));
    }
    if (event.reason() == BalanceReason.REFUND_FAILED) {
      String chargeId = event.chargeId().orElseThrow(() -> cannotFollow(event));
      return before.withLedger(
          ledger.withAccounts(ledger.accounts().creditingFailed(chargeId, event.amount().minor())));
    }
    Optional<Charges> paidAgain =
        event
            .paymentId()
            .flatMap(
                payment -> event.chargeId().map(id -> ledger.charges().paidAgain(id, payment)));
    return before.withLedger(paidAgain.map(ledger::withCharges).orElse(ledger));
  }

  /** Out of whose money it comes: of the charge that is named, or of those that are invested. */
  private static Ledger booked(BalanceCredited event, Started before, Ledger ledger) {
    ChargeAccounts accounts = ledger.accounts();
    long amount = event.amount().minor();
    boolean named = event.reason() == BalanceReason.RENEWAL_REPLACED;
    return ledger.withAccounts(
        event
            .chargeId()
            .filter(id -> named)
            .map(id -> accounts.crediting(id, amount))
            .orElseGet(() -> accounts.crediting(before.invested(), amount)));
  }

  /** What a charge that is named had paid is invested nowhere any more. */
  private static Started givingBack(BalanceCredited event, Started state) {
    return event.chargeId().isPresent()
        ? state
        : state.withInvested(state.invested().minus(event.amount().minor()));
  }

  /** A payment that was made in time brings it in again. */
  private SubscriptionState givingBack(BalanceCredited event, InTerm state, Ledger ledger) {
    String chargeId = event.chargeId().orElseThrow(() -> cannotFollow(event));
    Charges charges = ledger.charges().givingBack(chargeId, event.amount());
    return state
        .withCurrentTerm(state.currentTerm().givingBack(event.amount()))
        .withLedger(ledger.withCharges(charges));
  }

  @Override
  default SubscriptionState balanceApplied(BalanceApplied event) {
    Ledger ledger = notEnded(event).ledger().crediting(event.amount().negated());
    if (ledger.balance().isNegative()) {
      throw cannotFollow(event);
    }
    Charges charges = ledger.charges().covering(event.chargeId(), event.amount());
    Started after =
        owing(event, ledger.withCharges(charges))
            .paying(event.chargeId(), event.purpose(), event.amount());
    return event.purpose() instanceof ChargePurpose.Upgrade && !isAwaited(after)
        ? after.withInvested(after.invested().plus(event.amount().minor()))
        : after;
  }

  /** One that is not awaited takes effect next, and balance has paid all of it. */
  private static boolean isAwaited(Started state) {
    return state instanceof InTerm inTerm && inTerm.currentTerm().awaited().isPresent();
  }

  private OpenCharge open(SubscriptionEvent event, String chargeId) {
    return notEnded(event).ledger().charges().open(chargeId).orElseThrow(() -> cannotFollow(event));
  }

  /**
   * A new charge. Where account balance paid a part, the application that came before has already
   * taken the number, and a line says how much it was.
   */
  private static OpenCharge firstAttempt(ChargeRequested event, long issued, AwaitingAnswer step) {
    long applied =
        event.lines().stream()
            .filter(line -> line.kind() == ChargeLine.Kind.ACCOUNT_BALANCE)
            .mapToLong(line -> -line.amountMinor())
            .sum();
    return new OpenCharge(
        applied > 0 ? issued : issued + 1,
        event.chargeId(),
        event.purpose(),
        event.amount(),
        new Money(applied, event.amount().currency()),
        event.lines(),
        List.of(event.amount()),
        event.requestedAt(),
        step,
        Optional.empty());
  }
}

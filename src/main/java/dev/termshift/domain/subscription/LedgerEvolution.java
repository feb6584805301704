package dev.termshift.domain.subscription;

import dev.termshift.domain.command.FailureKind;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.LotAmount;
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
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.CreditEvent;
import dev.termshift.domain.event.CreditEvent.CreditsCarriedOver;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.CreditEvent.HeldCreditsLeftBehind;
import dev.termshift.domain.event.CreditEvent.CreditsReserved;
import dev.termshift.domain.event.CreditEvent.CreditsReleased;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.subscription.ClosedCharge.Lapse;
import dev.termshift.domain.subscription.OpenCharge.Pending;
import dev.termshift.domain.subscription.OpenCharge.Step.AwaitingAnswer;
import dev.termshift.domain.subscription.OpenCharge.Step.AwaitingEnd;
import dev.termshift.domain.subscription.OpenCharge.Step.AwaitingRetry;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.List;
import java.util.Optional;

/** How the events of charges, account balance and credits change a subscription. */
interface LedgerEvolution
    extends SubscriptionEvolution.Step,
        ChargeEvent.Cases<SubscriptionState>,
        CreditEvent.Cases<SubscriptionState> {

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
    return owing(event, ledger.withCharges(charges)).paying(charge.purpose(), event.amount());
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
    FailureKind kind = event.kind().orElse(FailureKind.SOFT);
    OpenCharge failed =
        event.endsAt().map(end -> charge.failed(step, end, kind)).orElseGet(() -> charge.at(step));
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
    return owing(event, ledger.withCharges(ledger.charges().cancelling(charge, lapse)))
        .paying(charge.purpose(), charge.balanceApplied().negated());
  }

  @Override
  default SubscriptionState balanceCredited(BalanceCredited event) {
    Started before = in(Started.class, event);
    Ledger ledger = before.ledger().crediting(event.amount());
    if (event.reason() == BalanceReason.BROUGHT_IN) {
      return givingBack(event, inTerm(event), ledger);
    }
    Optional<Charges> paidAgain =
        event
            .paymentId()
            .flatMap(
                payment -> event.chargeId().map(id -> ledger.charges().paidAgain(id, payment)));
    return before.withLedger(paidAgain.map(ledger::withCharges).orElse(ledger));
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
    return owing(event, ledger.withCharges(charges)).paying(event.purpose(), event.amount());
  }

  @Override
  default SubscriptionState creditsGranted(CreditsGranted event) {
    CreditLot lot =
        new CreditLot(
            event.lot(), event.source(), event.amount(), event.grantedAt(), event.expiresAt());
    return owing(event, notEnded(event).ledger().plusLot(lot));
  }

  @Override
  default SubscriptionState creditsCarriedOver(CreditsCarriedOver event) {
    CreditLot lot =
        new CreditLot(
            event.lot(),
            CreditSource.CARRIED,
            event.amount(),
            event.carriedAt(),
            event.expiresAt());
    List<LotAmount> moved = List.of(new LotAmount(event.fromLot(), event.amount()));
    return event
        .reservationId()
        .map(id -> owing(event, carryingHeld(event, held(event, id), moved, lot)))
        .orElseGet(() -> owing(event, taking(event, moved).plusLot(lot)));
  }

  private Ledger carryingHeld(
      CreditsCarriedOver event, Hold hold, List<LotAmount> moved, CreditLot lot) {
    return notEnded(event).ledger().plusHeldLot(hold.holding(hold.lots().minus(moved)), lot);
  }

  /** What a settled reservation held is taken first; with everything taken it is closed. */
  @Override
  default SubscriptionState creditsConsumed(CreditsConsumed event) {
    if (event.reservationId().isEmpty()) {
      return owing(event, taking(event, event.burned()));
    }
    String id = event.reservationId().get();
    Ledger ledger = notEnded(event).ledger();
    Optional<Hold> hold = ledger.holds().open(id);
    CreditLots held = hold.map(Hold::lots).orElse(CreditLots.NONE);
    List<LotAmount> fromHold = held.firstOf(event.burned());
    Ledger taken =
        ledger.withLots(ledger.lots().minus(CreditLots.beyond(event.burned(), fromHold)));
    CreditLots left = held.minus(fromHold);
    Holds holds =
        left.lots().isEmpty()
            ? taken.holds().closing(id, HoldClosure.SETTLED)
            : taken.holds().replacing(hold.orElseThrow().holding(left));
    return owing(event, taken.withHolds(holds));
  }

  @Override
  default SubscriptionState creditsReserved(CreditsReserved event) {
    Ledger ledger = notEnded(event).ledger();
    Hold hold =
        new Hold(
            ledger.holds().issued() + 1,
            event.reservationId(),
            event.expiresAt(),
            ledger.lots().taken(event.lots()));
    return owing(event, taking(event, event.lots()).withHolds(ledger.holds().plus(hold)));
  }

  @Override
  default SubscriptionState creditsReleased(CreditsReleased event) {
    Ledger ledger = notEnded(event).ledger();
    CreditLots back = ledger.lots();
    for (CreditLot held : held(event, event.reservationId()).lots().lots()) {
      back = back.plus(held);
    }
    Holds holds = ledger.holds().closing(event.reservationId(), event.reason());
    return owing(event, ledger.withLots(back).withHolds(holds));
  }

  @Override
  default SubscriptionState heldCreditsLeftBehind(HeldCreditsLeftBehind event) {
    Ledger ledger = notEnded(event).ledger();
    Hold hold = held(event, event.reservationId());
    CreditLots left = hold.lots().lasting(event.lot(), event.leftAt());
    return owing(event, ledger.withHolds(ledger.holds().replacing(hold.holding(left))));
  }

  @Override
  default SubscriptionState creditsExpired(CreditsExpired event) {
    Ledger ledger = taking(event, List.of(new LotAmount(event.lot(), event.amount())));
    if (event.reason() == ExpiryReason.LEFT_BEHIND) {
      CreditLot lot = notEnded(event).ledger().lots().lot(event.lot()).orElseThrow();
      ledger = ledger.withCharges(ledger.charges().leavingBehind(lot, event.amount()));
    }
    Started after = owing(event, ledger);
    boolean carriedByUpgrades =
        event.reason() == ExpiryReason.TIME_OVER && !event.source().isBought();
    return carriedByUpgrades ? after.creditsLapsed(event.expiredAt(), event.amount()) : after;
  }

  private Started owing(SubscriptionEvent event, Ledger ledger) {
    return notEnded(event).withLedger(ledger);
  }

  private Ledger taking(SubscriptionEvent event, List<LotAmount> amounts) {
    Ledger ledger = notEnded(event).ledger();
    return ledger.withLots(ledger.lots().minus(amounts));
  }

  private Hold held(CreditEvent event, String reservationId) {
    return notEnded(event)
        .ledger()
        .holds()
        .open(reservationId)
        .orElseThrow(() -> cannotFollow(event));
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

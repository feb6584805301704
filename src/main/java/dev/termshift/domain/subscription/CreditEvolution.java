package dev.termshift.domain.subscription;

import dev.termshift.domain.credit.ChargeShares;
import dev.termshift.domain.credit.Consumption;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.credit.ReturnedCredits;
import dev.termshift.domain.event.CreditEvent;
import dev.termshift.domain.event.CreditEvent.CreditsCarriedOver;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.CreditEvent.CreditsReleased;
import dev.termshift.domain.event.CreditEvent.CreditsReserved;
import dev.termshift.domain.event.CreditEvent.CreditsReturned;
import dev.termshift.domain.event.CreditEvent.HeldCreditsLeftBehind;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.refund.ChargeAccounts;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the events of credits change a subscription. */
interface CreditEvolution extends SubscriptionEvolution.Step, CreditEvent.Cases<SubscriptionState> {

  @Override
  default SubscriptionState creditsGranted(CreditsGranted event) {
    Ledger ledger = notEnded(event).ledger();
    ChargeAccounts accounts =
        event
            .chargeId()
            .map(id -> ledger.accounts().granting(id, event.amount(), event.withheld()))
            .orElse(ledger.accounts());
    Ledger granted =
        event.amount() > 0 ? ledger.plusLot(lot(event, accounts)) : ledger.issuing(event.lot());
    Started after = owing(event, granted.withAccounts(accounts));
    return event.source() == CreditSource.PLAN && after instanceof InTerm inTerm
        ? inTerm
            .withCurrentTerm(inTerm.currentTerm().granted(event.expiresAt(), event.chargeId()))
            .withLedger(PlanCredits.granting(inTerm, event.withheld()))
        : after;
  }

  private static CreditLot lot(CreditsGranted event, ChargeAccounts accounts) {
    return new CreditLot(
        event.lot(),
        event.source(),
        event.amount(),
        event.grantedAt(),
        event.expiresAt(),
        event
            .chargeId()
            .map(id -> ChargeShares.of(id, event.amount(), accounts.latestSlice(id)))
            .orElse(ChargeShares.NONE));
  }

  @Override
  default SubscriptionState creditsCarriedOver(CreditsCarriedOver event) {
    List<LotAmount> moved = List.of(new LotAmount(event.fromLot(), event.amount()));
    CreditLots from =
        event
            .reservationId()
            .map(id -> held(event, id).lots())
            .orElseGet(() -> notEnded(event).ledger().lots());
    CreditLot lot =
        new CreditLot(
            event.lot(),
            CreditSource.CARRIED,
            event.amount(),
            event.carriedAt(),
            event.expiresAt(),
            from.taken(moved).lots().get(0).paidBy());
    Ledger carried =
        event
            .reservationId()
            .map(id -> carryingHeld(event, held(event, id), moved, lot))
            .orElseGet(() -> taking(event, moved).plusLot(lot));
    return owing(event, rollsOver(event) ? carried : carryingReturns(carried, event, lot));
  }

  /** What was burned of a lot that rolls over is returned like that of any lot that has expired. */
  private boolean rollsOver(CreditsCarriedOver event) {
    return notEnded(event)
        .ledger()
        .lotsWithHeld()
        .lot(event.fromLot())
        .filter(from -> !from.expiresAt().isAfter(event.carriedAt()))
        .isPresent();
  }

  private static Ledger carryingReturns(Ledger ledger, CreditsCarriedOver event, CreditLot into) {
    return ledger.withConsumptions(ledger.consumptions().carrying(event.fromLot(), into));
  }

  private Ledger carryingHeld(
      CreditsCarriedOver event, Hold hold, List<LotAmount> moved, CreditLot lot) {
    Hold left = hold.holding(hold.lots().minus(moved));
    return notEnded(event).ledger().plusHeldLot(left, event.fromLot(), lot);
  }

  /** What a settled reservation held is taken first; with everything taken it is closed. */
  @Override
  default SubscriptionState creditsConsumed(CreditsConsumed event) {
    Ledger ledger = notEnded(event).ledger();
    if (event.reservationId().isEmpty()) {
      return owing(event, burning(event, taking(event, event.burned()), ledger.lots()));
    }
    String id = event.reservationId().get();
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
    return owing(event, burning(event, taken.withHolds(holds), ledger.lots().plus(held)));
  }

  /** Events from before it was said by what they can be returned are not remembered. */
  private static Ledger burning(CreditsConsumed event, Ledger burned, CreditLots before) {
    if (event.commandId().isEmpty() && event.reservationId().isEmpty()) {
      return burned;
    }
    return burned.withConsumptions(
        burned
            .consumptions()
            .plus(
                new Consumption(
                    event.commandId(), event.reservationId(), before.taken(event.burned()))));
  }

  /** What comes back belongs to the charge that had paid for it. */
  @Override
  default SubscriptionState creditsReturned(CreditsReturned event) {
    Ledger ledger = notEnded(event).ledger();
    CreditLots burned =
        ledger
            .consumptions()
            .find(event.commandId(), event.reservationId())
            .map(Consumption::lots)
            .orElseThrow(() -> cannotFollow(event));
    List<LotAmount> amounts = event.lots().stream().map(ReturnedCredits::burned).toList();
    Ledger back =
        ledger.withConsumptions(
            ledger.consumptions().returning(event.commandId(), event.reservationId(), amounts));
    for (ReturnedCredits returned : event.lots()) {
      CreditLot part = burned.taken(List.of(returned.burned())).lots().get(0);
      back = back.plusReturned(returned.asLot(part.paidBy()));
    }
    return owing(event, back);
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
    Hold hold = held(event, event.reservationId());
    CreditLots back = ledger.lots().plusBack(hold.lots());
    Holds holds = ledger.holds().releasing(hold, event.reason());
    return owing(event, ledger.withLots(back).withHolds(holds));
  }

  @Override
  default SubscriptionState heldCreditsLeftBehind(HeldCreditsLeftBehind event) {
    Ledger ledger = notEnded(event).ledger();
    Hold hold = held(event, event.reservationId());
    if (event.givenBack()) {
      Holds owing = ledger.holds().givingBack(event.lot(), event.amount());
      return owing(event, ledger.withHolds(owing));
    }
    CreditLots left = hold.lots().lasting(event.lot(), event.leftAt());
    CreditLot gone = hold.lots().lot(event.lot()).orElseThrow();
    Ledger leaving =
        ledger
            .withHolds(ledger.holds().replacing(hold.holding(left)))
            .withRefunds(ledger.refunds().leavingBehind(gone.paidBy()));
    return owing(event, leavingReturns(leaving, event.lot(), event.leftAt()));
  }

  /** After the end it is said when the subscription begins once more. */
  @Override
  default SubscriptionState creditsExpired(CreditsExpired event) {
    boolean timeOver = event.reason() == ExpiryReason.TIME_OVER;
    Started before = timeOver ? in(Started.class, event) : notEnded(event);
    List<LotAmount> expired = List.of(new LotAmount(event.lot(), event.amount()));
    Ledger ledger = before.ledger().withLots(before.ledger().lots().minus(expired));
    if (!timeOver) {
      CreditLot gone = before.ledger().lots().taken(expired).lots().get(0);
      ledger = ledger.withAccounts(ledger.accounts().givingBack(gone.paidBy()));
    }
    if (event.reason() == ExpiryReason.LEFT_BEHIND) {
      CreditLot lot = before.ledger().lots().lot(event.lot()).orElseThrow();
      ledger = ledger.withCharges(ledger.charges().leavingBehind(lot, event.amount()));
      ledger = leavingReturns(ledger, event.lot(), event.expiredAt());
    }
    Started after = before.withLedger(ledger);
    if (event.reason() == ExpiryReason.GIVEN_BACK) {
      return PlanCredits.keeping(after, event.amount());
    }
    boolean carriedByUpgrades = timeOver && !event.source().isBought();
    return carriedByUpgrades ? after.creditsLapsed(event.expiredAt(), event.amount()) : after;
  }

  private static Ledger leavingReturns(Ledger ledger, long lot, Instant at) {
    return ledger.withConsumptions(ledger.consumptions().lasting(lot, at));
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
}

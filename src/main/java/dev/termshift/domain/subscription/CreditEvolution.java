package dev.termshift.domain.subscription;

import dev.termshift.domain.credit.ChargeShares;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.HoldClosure;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.CreditEvent;
import dev.termshift.domain.event.CreditEvent.CreditsCarriedOver;
import dev.termshift.domain.event.CreditEvent.CreditsConsumed;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.CreditEvent.CreditsReleased;
import dev.termshift.domain.event.CreditEvent.CreditsReserved;
import dev.termshift.domain.event.CreditEvent.HeldCreditsLeftBehind;
import dev.termshift.domain.event.ExpiryReason;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.refund.ChargeAccounts;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.List;
import java.util.Optional;

/** How the events of credits change a subscription. */
interface CreditEvolution extends SubscriptionEvolution.Step, CreditEvent.Cases<SubscriptionState> {

  @Override
  default SubscriptionState creditsGranted(CreditsGranted event) {
    ChargeShares paidBy =
        event.chargeId().map(id -> ChargeShares.of(id, event.amount())).orElse(ChargeShares.NONE);
    CreditLot lot =
        new CreditLot(
            event.lot(),
            event.source(),
            event.amount(),
            event.grantedAt(),
            event.expiresAt(),
            paidBy);
    Ledger ledger = notEnded(event).ledger().plusLot(lot);
    ChargeAccounts accounts =
        event
            .chargeId()
            .map(id -> ledger.accounts().granting(id, event.amount()))
            .orElse(ledger.accounts());
    return owing(event, ledger.withAccounts(accounts));
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

package dev.termshift.domain.subscription;

import dev.termshift.domain.credit.Consumptions;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.money.Money;
import java.util.Optional;

/**
 * What a subscription owns and owes, whatever its plan: credits, charges, account balance.
 *
 * @param balance the money owed to the customer, never negative
 * @param charges the charges
 * @param lots the credits that nobody holds
 * @param lotsIssued how many lots there have been
 * @param holds the credits that are set aside
 * @param consumptions what was burned last and can be returned
 * @param autoTopUp whether credits buy themselves, if anybody ever said so
 */
public record Ledger(
    Money balance,
    Charges charges,
    CreditLots lots,
    long lotsIssued,
    Holds holds,
    Consumptions consumptions,
    Optional<AutoTopUp> autoTopUp) {

  /** Nothing yet, in the given currency. */
  public static Ledger empty(String currency) {
    return new Ledger(
        Money.zero(currency),
        Charges.NONE,
        CreditLots.NONE,
        0,
        Holds.NONE,
        Consumptions.NONE,
        Optional.empty());
  }

  /** The credits that are left, held ones among them. */
  public long remaining() {
    return Math.addExact(lots.total(), holds.total());
  }

  /** All lots, each with what is held of it. */
  public CreditLots lotsWithHeld() {
    CreditLots all = lots;
    for (Hold hold : holds.open()) {
      all = all.plus(hold.lots());
    }
    return all;
  }

  /** The same with more owed to the customer, or less if the amount is negative. */
  public Ledger crediting(Money amount) {
    return new Ledger(
        balance.plus(amount), charges, lots, lotsIssued, holds, consumptions, autoTopUp);
  }

  /** The same with other charges. */
  public Ledger withCharges(Charges other) {
    return new Ledger(balance, other, lots, lotsIssued, holds, consumptions, autoTopUp);
  }

  /** The same with other credits. */
  public Ledger withLots(CreditLots other) {
    return new Ledger(balance, charges, other, lotsIssued, holds, consumptions, autoTopUp);
  }

  /** The same with other holds. */
  public Ledger withHolds(Holds other) {
    return new Ledger(balance, charges, lots, lotsIssued, other, consumptions, autoTopUp);
  }

  /** The same with one more lot, or with more in the latest one; its number is the highest. */
  public Ledger plusLot(CreditLot lot) {
    return new Ledger(
        balance, charges, lots.plus(lot), lot.number(), holds, consumptions, autoTopUp);
  }

  /** The same with other consumptions that can be returned. */
  public Ledger withConsumptions(Consumptions other) {
    return new Ledger(balance, charges, lots, lotsIssued, holds, other, autoTopUp);
  }

  /** The same with another word on whether credits buy themselves. */
  Ledger withAutoTopUp(Optional<AutoTopUp> other) {
    return new Ledger(balance, charges, lots, lotsIssued, holds, consumptions, other);
  }

  /** The same with credits that came back into their lot, or into a new one. */
  Ledger plusReturned(CreditLot lot) {
    long issued = Math.max(lotsIssued, lot.number());
    return new Ledger(balance, charges, lots.plus(lot), issued, holds, consumptions, autoTopUp);
  }

  /** The same after a lot was issued of which the hold has everything. */
  Ledger plusHeldLot(Hold hold, CreditLot lot) {
    Hold more = hold.holding(hold.lots().plus(lot));
    return new Ledger(
        balance, charges, lots, lot.number(), holds.replacing(more), consumptions, autoTopUp);
  }
}

package dev.termshift.domain.subscription;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.Hold;
import dev.termshift.domain.credit.Holds;
import dev.termshift.domain.money.Money;
import dev.termshift.domain.refund.ChargeAccounts;
import dev.termshift.domain.refund.Refunds;

/**
 * What a subscription owns and owes, whatever its plan: credits, charges, account balance.
 *
 * @param balance the money owed to the customer, never negative
 * @param charges the charges
 * @param lots the credits that nobody holds
 * @param lotsIssued how many lots there have been
 * @param holds the credits that are set aside
 * @param accounts what became of the money of the charges that were paid
 * @param refunds the refunds, and what they have frozen
 */
public record Ledger(
    Money balance,
    Charges charges,
    CreditLots lots,
    long lotsIssued,
    Holds holds,
    ChargeAccounts accounts,
    Refunds refunds) {

  /** Nothing yet, in the given currency. */
  public static Ledger empty(String currency) {
    return new Ledger(
        Money.zero(currency),
        Charges.NONE,
        CreditLots.NONE,
        0,
        Holds.NONE,
        ChargeAccounts.NONE,
        Refunds.NONE);
  }

  /** The credits that are left, held and frozen ones among them. */
  public long remaining() {
    return Math.addExact(Math.addExact(lots.total(), holds.total()), refunds.frozen());
  }

  /** All lots, each with what is held of it. */
  public CreditLots lotsWithHeld() {
    CreditLots all = lots;
    for (Hold hold : holds.open()) {
      for (CreditLot held : hold.lots().lots()) {
        all = all.plus(held);
      }
    }
    return all;
  }

  /** The same with more owed to the customer, or less if the amount is negative. */
  public Ledger crediting(Money amount) {
    return new Ledger(balance.plus(amount), charges, lots, lotsIssued, holds, accounts, refunds);
  }

  /** The same with other charges. */
  public Ledger withCharges(Charges other) {
    return new Ledger(balance, other, lots, lotsIssued, holds, accounts, refunds);
  }

  /** The same with other credits. */
  public Ledger withLots(CreditLots other) {
    return new Ledger(balance, charges, other, lotsIssued, holds, accounts, refunds);
  }

  /** The same with other holds. */
  public Ledger withHolds(Holds other) {
    return new Ledger(balance, charges, lots, lotsIssued, other, accounts, refunds);
  }

  /** The same with other accounts. */
  public Ledger withAccounts(ChargeAccounts other) {
    return new Ledger(balance, charges, lots, lotsIssued, holds, other, refunds);
  }

  /** The same with other refunds. */
  public Ledger withRefunds(Refunds other) {
    return new Ledger(balance, charges, lots, lotsIssued, holds, accounts, other);
  }

  /** The same after what is invested came to another period, or to an end. */
  Ledger refundsDetached() {
    return withRefunds(refunds.detached());
  }

  /** The same with one more lot, or with more in the latest one; its number is the highest. */
  public Ledger plusLot(CreditLot lot) {
    return new Ledger(balance, charges, lots.plus(lot), lot.number(), holds, accounts, refunds);
  }

  /** The same after a lot was issued of which the hold has everything. */
  Ledger plusHeldLot(Hold hold, CreditLot lot) {
    Hold more = hold.holding(hold.lots().plus(lot));
    return new Ledger(
        balance, charges, lots, lot.number(), holds.replacing(more), accounts, refunds);
  }
}

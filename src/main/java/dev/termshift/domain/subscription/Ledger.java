package dev.termshift.domain.subscription;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.money.Money;

/**
 * What a subscription owns and owes, whatever its plan: credits, charges, account balance.
 *
 * @param balance the money owed to the customer, never negative
 * @param charges the charges
 * @param lots the credits
 * @param lotsIssued how many lots there have been
 */
public record Ledger(Money balance, Charges charges, CreditLots lots, long lotsIssued) {

  /** Nothing yet, in the given currency. */
  public static Ledger empty(String currency) {
    return new Ledger(Money.zero(currency), Charges.NONE, CreditLots.NONE, 0);
  }

  /** The same with more owed to the customer, or less if the amount is negative. */
  public Ledger crediting(Money amount) {
    return new Ledger(balance.plus(amount), charges, lots, lotsIssued);
  }

  /** The same with other charges. */
  public Ledger withCharges(Charges other) {
    return new Ledger(balance, other, lots, lotsIssued);
  }

  /** The same with other credits. */
  public Ledger withLots(CreditLots other) {
    return new Ledger(balance, charges, other, lotsIssued);
  }

  /** The same with one more lot, or with more in the latest one; its number is the highest. */
  public Ledger plusLot(CreditLot lot) {
    return new Ledger(balance, charges, lots.plus(lot), lot.number());
  }
}

package dev.termshift.domain.subscription;

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
}

package dev.termshift.domain.catalog;

import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;
import java.util.Optional;

/**
 * Credits that can be bought apart from a plan.
 *
 * @param id the stable identifier
 * @param credits how many credits one pack holds
 * @param prices the price of one pack
 * @param expiresAfter how long bought credits last, counted from the payment
 */
public record CreditPack(String id, long credits, Prices prices, BillingInterval expiresAfter) {

  /** A pack that is offered in one currency. */
  public CreditPack(String id, long credits, Money price, BillingInterval expiresAfter) {
    this(id, credits, Prices.of(price), expiresAfter);
  }

  /** How it is sold in that currency, if it is. */
  public Optional<PackOffer> in(String currency) {
    return prices.in(currency).map(price -> new PackOffer(id, credits, price, expiresAfter));
  }
}

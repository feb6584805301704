package dev.termshift.domain.catalog;

import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;

/**
 * Credits that can be bought apart from a plan.
 *
 * @param id the stable identifier
 * @param credits how many credits one pack holds
 * @param price the price of one pack
 * @param expiresAfter how long bought credits last, counted from the payment
 */
public record CreditPack(String id, long credits, Money price, BillingInterval expiresAfter) {}

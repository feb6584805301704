package dev.termshift.domain.catalog;

import dev.termshift.domain.money.Money;
import dev.termshift.domain.period.BillingInterval;

/**
 * A credit pack as it is sold in one currency.
 *
 * @param id the pack
 * @param credits how many credits one pack holds
 * @param price the price of one pack
 * @param expiresAfter how long bought credits last, counted from the payment
 */
public record PackOffer(String id, long credits, Money price, BillingInterval expiresAfter) {}

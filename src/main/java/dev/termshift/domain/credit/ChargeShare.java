package dev.termshift.domain.credit;

/**
 * Credits that one charge paid for.
 *
 * @param chargeId the charge
 * @param amount how many, at least 1
 */
public record ChargeShare(String chargeId, long amount) {}

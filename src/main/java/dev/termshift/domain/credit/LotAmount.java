package dev.termshift.domain.credit;

/**
 * Credits taken from one lot.
 *
 * @param lot the lot's number
 * @param amount how many, at least 1
 */
public record LotAmount(long lot, long amount) {}

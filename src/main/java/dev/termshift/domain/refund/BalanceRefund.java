package dev.termshift.domain.refund;

/**
 * A payout of account balance that was asked for and is not answered yet.
 *
 * @param refundId its identifier
 * @param amount how much, in minor units; it is no account balance meanwhile
 */
public record BalanceRefund(String refundId, long amount) {}

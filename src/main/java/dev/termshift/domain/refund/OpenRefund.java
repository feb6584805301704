package dev.termshift.domain.refund;

import dev.termshift.domain.credit.CreditLots;
import java.time.Instant;

/**
 * A refund that was asked for and is not answered yet.
 *
 * @param refundId its identifier
 * @param chargeId the charge that is refunded
 * @param amount how much, in minor units
 * @param tax the tax that goes back with it, in minor units
 * @param invested what was invested of it and would be again if it fails, in minor units
 * @param revokeCredits whether credits go with it
 * @param credits how many credits go with it, be they still there or not
 * @param frozen those of them that were there
 * @param requestedAt since when they are frozen
 */
public record OpenRefund(
    String refundId,
    String chargeId,
    long amount,
    long tax,
    long invested,
    boolean revokeCredits,
    long credits,
    CreditLots frozen,
    Instant requestedAt) {

  /** The same after what it was invested in is over. */
  OpenRefund detached() {
    return new OpenRefund(
        refundId, chargeId, amount, tax, 0, revokeCredits, credits, frozen, requestedAt);
  }
}

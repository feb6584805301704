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
 * @param invested how much of it counts against what is invested, in minor units; if it fails, so
 *     much is again, but for what is {@link BeyondValue}
 * @param revokeCredits whether credits go with it
 * @param credits how many credits go with it, be they still there or not; without those that were
 *     held when a change left them behind
 * @param frozen those of them that were there
 * @param requestedAt since when they are frozen
 * @param slice the last slice of the charge's credits that had come then
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
    Instant requestedAt,
    long slice) {

  /** How many credits go with it and are not there. */
  public long missing() {
    return credits - frozen.total();
  }

  /** The same number, of the slices that had come when it was asked for. */
  public MissingCredits missingOf() {
    return MissingCredits.of(slice, missing());
  }

  /** How much of it takes credits along, in minor units. */
  long revoking() {
    return revokeCredits ? amount : 0;
  }

  /** The same after a change left held credits of its charge behind: they are not missing. */
  OpenRefund leavingBehind(long held) {
    return with(invested, credits - held);
  }

  /** The same with more credits that go with it, and are not there yet. */
  OpenRefund taking(long more) {
    return with(invested, credits + more);
  }

  /** The same after what it was invested in is over. */
  OpenRefund detached() {
    return with(0, credits);
  }

  private OpenRefund with(long stillInvested, long all) {
    return new OpenRefund(
        refundId,
        chargeId,
        amount,
        tax,
        stillInvested,
        revokeCredits,
        all,
        frozen,
        requestedAt,
        slice);
  }
}

package dev.termshift.domain.refund;

/**
 * What was given back of a charge, or is to be. Amounts are minor units.
 *
 * @param amount what was refunded, or was asked for and is not answered yet
 * @param count how many refunds were asked for
 * @param revoking of the amount, what takes credits along
 * @param credits how many credits that takes along in all
 * @param shortfall how many of them were not there any more when their refunds were settled
 */
public record Refunded(long amount, int count, long revoking, long credits, long shortfall) {

  /** Nothing was. */
  public static final Refunded NOTHING = new Refunded(0, 0, 0, 0, 0);

  Refunded asking(OpenRefund refund) {
    return new Refunded(
        amount + refund.amount(),
        count + 1,
        revoking + (refund.revokeCredits() ? refund.amount() : 0),
        credits + refund.credits(),
        shortfall);
  }

  Refunded failed(OpenRefund refund) {
    return new Refunded(
        amount - refund.amount(),
        count,
        revoking - (refund.revokeCredits() ? refund.amount() : 0),
        credits - refund.credits(),
        shortfall);
  }

  Refunded missing(long more) {
    return new Refunded(amount, count, revoking, credits, shortfall + more);
  }
}

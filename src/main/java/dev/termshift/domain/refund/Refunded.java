package dev.termshift.domain.refund;

/**
 * What was given back of a charge, or is to be. Amounts are minor units.
 *
 * @param amount what was refunded, or was asked for and is not answered yet
 * @param tax the tax that goes back with that
 * @param count how many refunds were asked for
 * @param revoking of the amount, what takes credits along
 * @param credits how many credits that takes along in all
 * @param withheld how many of them were never granted, for they would have come later
 * @param shortfall how many of them were not there any more when their refunds were settled, and
 *     have not come back since
 */
public record Refunded(
    long amount, long tax, int count, long revoking, long credits, long withheld, long shortfall) {

  /** Nothing was. */
  public static final Refunded NOTHING = new Refunded(0, 0, 0, 0, 0, 0, 0);

  /** One refund of so much, which takes credits along. */
  public static Refunded once(long amount, long tax, long credits, long shortfall) {
    return new Refunded(amount, tax, 1, amount, credits, 0, shortfall);
  }

  Refunded asking(OpenRefund refund) {
    return adding(refund, 1, count + 1);
  }

  Refunded failed(OpenRefund refund) {
    return adding(refund, -1, count);
  }

  private Refunded adding(OpenRefund refund, int times, int asked) {
    return new Refunded(
        amount + times * refund.amount(),
        tax + times * refund.tax(),
        asked,
        revoking + (refund.revokeCredits() ? times * refund.amount() : 0),
        credits + times * refund.credits(),
        withheld,
        shortfall);
  }

  Refunded plus(Refunded more) {
    return new Refunded(
        amount + more.amount(),
        tax + more.tax(),
        count + more.count(),
        revoking + more.revoking(),
        credits + more.credits(),
        withheld + more.withheld(),
        shortfall + more.shortfall());
  }

  Refunded withholding(long more) {
    return new Refunded(amount, tax, count, revoking, credits + more, withheld + more, shortfall);
  }

  Refunded missing(long more) {
    return new Refunded(amount, tax, count, revoking, credits, withheld, shortfall + more);
  }
}

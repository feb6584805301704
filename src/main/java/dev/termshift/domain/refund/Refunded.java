package dev.termshift.domain.refund;

/**
 * What was given back of a charge, or is to be: by refunds, or by disputes. Amounts are minor
 * units.
 *
 * @param amount what went back, or what nobody knows of yet whether it does
 * @param tax the tax that goes back with that
 * @param count how many there were, in vain or not
 * @param revoking of the amount, what takes credits along
 * @param credits how many credits that takes along in all
 * @param withheld how many of them were never granted, for they would have come later
 * @param shortfall how many of them were not there any more when it went back, and have not come
 *     back since
 * @param lost what went back beside the amount, and was covered by nothing so far
 */
public record Refunded(
    long amount,
    long tax,
    int count,
    long revoking,
    long credits,
    long withheld,
    long shortfall,
    long lost) {

  /** Nothing was. */
  public static final Refunded NOTHING = new Refunded(0, 0, 0, 0, 0, 0, 0, 0);

  Refunded asking(OpenRefund refund) {
    return plus(of(refund));
  }

  Refunded failed(OpenRefund refund) {
    return minus(of(refund));
  }

  private static Refunded of(OpenRefund refund) {
    return new Refunded(
        refund.amount(), refund.tax(), 1, refund.revoking(), refund.credits(), 0, 0, 0);
  }

  Refunded plus(Refunded more) {
    return new Refunded(
        amount + more.amount(),
        tax + more.tax(),
        count + more.count(),
        revoking + more.revoking(),
        credits + more.credits(),
        withheld + more.withheld(),
        shortfall + more.shortfall(),
        lost + more.lost());
  }

  /** The same without what came to nothing, which counts all the same. */
  Refunded minus(Refunded inVain) {
    return new Refunded(
        amount - inVain.amount(),
        tax - inVain.tax(),
        count,
        revoking - inVain.revoking(),
        credits - inVain.credits(),
        withheld,
        shortfall,
        lost);
  }

  Refunded withholding(long more) {
    return new Refunded(
        amount, tax, count, revoking, credits + more, withheld + more, shortfall, lost);
  }

  Refunded withheldForGood() {
    return new Refunded(amount, tax, count, revoking, credits, 0, shortfall, lost);
  }

  Refunded missing(long more) {
    return new Refunded(amount, tax, count, revoking, credits, withheld, shortfall + more, lost);
  }

  /** The same after money that came back covered so much of what was lost. */
  Refunded covering(long part, long withTax) {
    return new Refunded(
        amount + part, tax + withTax, count, revoking, credits, withheld, shortfall, lost - part);
  }

  /** The same with more credits that it takes along. */
  Refunded taking(long more) {
    return new Refunded(amount, tax, count, revoking, credits + more, withheld, shortfall, lost);
  }
}

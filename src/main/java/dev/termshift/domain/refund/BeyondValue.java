package dev.termshift.domain.refund;

/**
 * What went back of a charge, or is disputed of it, beyond what was there to take. Money of the
 * charge that comes back is that first, as if it had been there. Amounts are minor units.
 *
 * @param invested how much more than what was invested of it in what runs, or what a pause keeps;
 *     less than nothing is what others than the charge had paid before that began, and has left its
 *     value already
 * @param byBalance how much of it account balance paid, for the charge had nothing more
 */
public record BeyondValue(long invested, long byBalance) {

  /** There was enough. */
  public static final BeyondValue NOTHING = new BeyondValue(0, 0);

  BeyondValue plus(long moreInvested, long moreByBalance) {
    return new BeyondValue(invested + moreInvested, byBalance + moreByBalance);
  }

  /** The same after what is invested came to another period, or to an end, with so much lost. */
  BeyondValue detached(long lost) {
    return new BeyondValue(-lost - byBalance, byBalance);
  }
}

package dev.termshift.domain.money;

import java.math.BigInteger;

/**
 * A share of a whole as an exact fraction between 0 and 1; a whole of zero has the share zero, so
 * nothing ever divides by it.
 *
 * @param part the numerator, 0 ≤ part ≤ whole
 * @param whole the denominator
 */
public record Share(long part, long whole) {

  /** Nothing. */
  public static final Share NONE = new Share(0, 1);

  /** Everything. */
  public static final Share ALL = new Share(1, 1);

  /** Refuses a part that is negative or larger than the whole. */
  public Share {
    if (part < 0 || part > whole) {
      throw new IllegalArgumentException(
          "Expected a part between 0 and " + whole + ", but got " + part);
    }
  }

  /** The share of {@code amount}, exact, rounded half up once (away from zero at .5). */
  public long of(long amount) {
    if (whole == 0) {
      return 0;
    }
    BigInteger numerator = BigInteger.valueOf(Math.abs(amount)).multiply(BigInteger.valueOf(part));
    return Long.signum(amount) * Rounding.halfUp(numerator, BigInteger.valueOf(whole));
  }

  /**
   * This share of {@code amount}, exchanged at {@code units} for each {@code price}, exact, rounded
   * half up once; nothing at a price of zero.
   *
   * @param most the largest result
   */
  public long exchanged(long amount, long units, long price, long most) {
    if (whole == 0 || price == 0) {
      return 0;
    }
    BigInteger numerator =
        BigInteger.valueOf(amount)
            .multiply(BigInteger.valueOf(part))
            .multiply(BigInteger.valueOf(units));
    BigInteger denominator = BigInteger.valueOf(whole).multiply(BigInteger.valueOf(price));
    BigInteger bound = BigInteger.valueOf(most).multiply(denominator);
    return Rounding.halfUp(numerator.min(bound), denominator);
  }

  /** The smaller of two shares, compared exactly. */
  public Share min(Share other) {
    BigInteger mine = BigInteger.valueOf(part).multiply(BigInteger.valueOf(other.whole));
    BigInteger theirs = BigInteger.valueOf(other.part).multiply(BigInteger.valueOf(whole));
    return mine.compareTo(theirs) <= 0 ? this : other;
  }
}

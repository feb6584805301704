package dev.termshift.domain.money;

import java.math.BigInteger;

/** The one way in which fractions of a minor unit are rounded. */
final class Rounding {

  private Rounding() {}

  /**
   * The quotient of a numerator that is not negative and a positive denominator, half up.
   *
   * @throws ArithmeticException if it exceeds 64 bits
   */
  static long halfUp(BigInteger numerator, BigInteger denominator) {
    return numerator
        .shiftLeft(1)
        .add(denominator)
        .divide(denominator.shiftLeft(1))
        .longValueExact();
  }
}

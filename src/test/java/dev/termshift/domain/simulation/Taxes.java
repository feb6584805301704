package dev.termshift.domain.simulation;

import java.util.List;
import java.util.Optional;

/**
 * Which tax the payments of random lives have on top. It follows from the payment's identifier, so
 * that whoever sees an event of a payment knows what it has to say.
 */
public final class Taxes {

  private static final String TAXED = "tax-";

  private Taxes() {}

  /** One of three payments, two of them with tax. */
  static String paymentId(int number) {
    return List.of("p0", TAXED + 1, TAXED + 2).get(number);
  }

  /** The same payment with tax. */
  public static String taxed(String paymentId) {
    return TAXED + paymentId;
  }

  /** The tax on top of a payment, in minor units. */
  public static Optional<Long> of(String paymentId) {
    return paymentId.startsWith(TAXED)
        ? Optional.of((long) Math.floorMod(paymentId.hashCode(), 1000))
        : Optional.empty();
  }
}

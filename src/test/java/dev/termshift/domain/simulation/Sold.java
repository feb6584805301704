package dev.termshift.domain.simulation;

import dev.termshift.domain.period.BillingPeriod;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A period that was sold, and what it brought in so far. */
final class Sold {
  final String planId;
  final BillingPeriod period;
  long value;

  Sold(String planId, BillingPeriod period, long value) {
    this.planId = planId;
    this.period = period;
    this.value = value;
  }

  /** The share of its value, in minor units, half up. */
  long rounded(BigDecimal share) {
    return BigDecimal.valueOf(value)
        .multiply(share)
        .setScale(40, RoundingMode.HALF_UP)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}

package dev.termshift.domain.simulation;

import dev.termshift.domain.period.BillingPeriod;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/** Shares computed with decimals, for audits that do not trust the product's fractions. */
final class Shares {

  private Shares() {}

  static BigDecimal unusedTime(BillingPeriod period, Instant at) {
    long whole = Duration.between(period.start(), period.end()).toSeconds();
    long since = Math.max(0, Duration.between(period.start(), at).toSeconds());
    return share(whole - Math.min(whole, since), whole);
  }

  static BigDecimal share(long part, long whole) {
    return BigDecimal.valueOf(part)
        .divide(BigDecimal.valueOf(whole), new MathContext(60, RoundingMode.HALF_UP));
  }
}

package dev.termshift.domain.simulation;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
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

  /**
   * The unused share of the credits of a period that began then.
   *
   * @param gone how many went back with their money, or are frozen
   * @param givenBack how many are given back with the time right now
   */
  static BigDecimal unusedCredits(InTerm state, Instant start, long gone, long givenBack) {
    StillOwed owed = StillOwed.of(state, start, start);
    long granted = Math.max(0, state.currentTerm().terms().credits() - gone - owed.total());
    long left =
        givenBack
            - owed.free()
            + state.ledger().lots().lots().stream()
                .filter(lot -> GivenBackAudit.isOf(lot, start))
                .mapToLong(CreditLot::remaining)
                .sum();
    return granted == 0 ? BigDecimal.ONE : share(Math.min(left, granted), granted);
  }
}

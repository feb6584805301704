package dev.termshift.domain.credit;

import java.time.Instant;

/**
 * Credits that came together and expire together.
 *
 * @param number the lot's number, counted from 1 within its subscription
 * @param source where they came from
 * @param remaining how many are left, at least 1
 * @param grantedAt since when they can be used
 * @param expiresAt the instant from which they no longer can
 */
public record CreditLot(
    long number, CreditSource source, long remaining, Instant grantedAt, Instant expiresAt) {

  /** Refuses an empty lot. */
  public CreditLot {
    if (remaining <= 0) {
      throw new IllegalArgumentException("Expected a positive remainder, but got " + remaining);
    }
  }

  /** The same lot that lasts until another instant. */
  public CreditLot lasting(Instant until) {
    return new CreditLot(number, source, remaining, grantedAt, until);
  }

  CreditLot withRemaining(long left) {
    return new CreditLot(number, source, left, grantedAt, expiresAt);
  }
}

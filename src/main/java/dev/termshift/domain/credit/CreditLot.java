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
 * @param paidBy which charges paid for them
 */
public record CreditLot(
    long number,
    CreditSource source,
    long remaining,
    Instant grantedAt,
    Instant expiresAt,
    ChargeShares paidBy) {

  /** Refuses an empty lot. */
  public CreditLot {
    if (remaining <= 0) {
      throw new IllegalArgumentException("Expected a positive remainder, but got " + remaining);
    }
  }

  /** Credits that no charge is known to have paid for. */
  public CreditLot(
      long number, CreditSource source, long remaining, Instant grantedAt, Instant expiresAt) {
    this(number, source, remaining, grantedAt, expiresAt, ChargeShares.NONE);
  }

  /** The same lot that lasts until another instant. */
  public CreditLot lasting(Instant until) {
    return new CreditLot(number, source, remaining, grantedAt, until, paidBy);
  }

  /** The same lot of a plan after a change at once carried it along, at least until then. */
  CreditLot carried(Instant until) {
    Instant later = expiresAt.isAfter(until) ? expiresAt : until;
    return new CreditLot(number, CreditSource.CARRIED, remaining, grantedAt, later, paidBy);
  }

  /** The same lot, but with as many credits as another one, which the same charges paid for. */
  CreditLot withContentOf(CreditLot other) {
    return holding(other.remaining(), other.paidBy());
  }

  /** The lot of its first credits, as they are taken from it. */
  CreditLot first(long amount) {
    return holding(amount, paidBy.first(amount, remaining));
  }

  /** The same lot without its first credits, of which some are left. */
  CreditLot without(long amount) {
    return holding(remaining - amount, paidBy.minus(paidBy.first(amount, remaining)));
  }

  /** What one charge paid for in the lot, that many credits of it. */
  CreditLot of(String chargeId, long amount) {
    return holding(amount, paidBy.firstOf(chargeId, amount));
  }

  /** The same lot without that many credits of one charge, of which others are left. */
  public CreditLot withoutOf(String chargeId, long amount) {
    return holding(remaining - amount, paidBy.minus(paidBy.firstOf(chargeId, amount)));
  }

  /** The same lot and what came from it, or goes into it, beside. */
  CreditLot and(CreditLot other) {
    return holding(Math.addExact(remaining, other.remaining()), other.paidBy().plus(paidBy));
  }

  private CreditLot holding(long amount, ChargeShares shares) {
    return new CreditLot(number, source, amount, grantedAt, expiresAt, shares);
  }
}

package dev.termshift.domain.credit;

import java.time.Instant;

/**
 * Credits that come back after they were burned.
 *
 * @param fromLot the number of the lot they were burned from, or that a plan change carried the
 *     rest of it into
 * @param lot the number of the lot they are in now: the same one, or a new one if that has expired
 * @param source where they came from
 * @param amount how many, at least 1
 * @param grantedAt since when what is in the lot can be used
 * @param expiresAt until when
 */
public record ReturnedCredits(
    long fromLot,
    long lot,
    CreditSource source,
    long amount,
    Instant grantedAt,
    Instant expiresAt) {

  /** A part of a lot that has not expired. */
  public static ReturnedCredits into(CreditLot lot, long amount) {
    return new ReturnedCredits(
        lot.number(), lot.number(), lot.source(), amount, lot.grantedAt(), lot.expiresAt());
  }

  /** What comes back, as a lot that those charges paid for. */
  public CreditLot asLot(ChargeShares paidBy) {
    return new CreditLot(lot, source, amount, grantedAt, expiresAt, paidBy);
  }

  /** What was burned of which lot. */
  public LotAmount burned() {
    return new LotAmount(fromLot, amount);
  }
}

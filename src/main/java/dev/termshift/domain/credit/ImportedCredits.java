package dev.termshift.domain.credit;

import java.time.Instant;

/**
 * Credits that came along from another system.
 *
 * @param lot the number of the lot they are in
 * @param source where they came from
 * @param amount how many, at least 1
 * @param grantedAt since when they can be used
 * @param expiresAt until when
 */
public record ImportedCredits(
    long lot, CreditSource source, long amount, Instant grantedAt, Instant expiresAt) {

  /** The lot, which no charge is known to have paid for. */
  public CreditLot asLot() {
    return new CreditLot(lot, source, amount, grantedAt, expiresAt);
  }
}

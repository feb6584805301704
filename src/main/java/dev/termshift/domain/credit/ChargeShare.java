package dev.termshift.domain.credit;

/**
 * Credits that one charge paid for.
 *
 * @param chargeId the charge
 * @param amount how many, at least 1
 * @param slice of which slice of what the charge paid for: 0 for all that came before money of the
 *     charge went back, and then counted
 */
public record ChargeShare(String chargeId, long amount, long slice) {

  boolean isOfSame(ChargeShare other) {
    return chargeId.equals(other.chargeId) && slice == other.slice;
  }

  ChargeShare of(long other) {
    return new ChargeShare(chargeId, other, slice);
  }
}

package dev.termshift.domain.credit;

import java.util.ArrayList;
import java.util.List;

/**
 * Which charges paid for the credits of a lot. Credits beyond the sum of the shares belong to no
 * charge that is known; they are taken first, for they are older, or there are no others.
 *
 * @param shares what is left of what each charge paid for, in the order in which they are taken
 */
public record ChargeShares(List<ChargeShare> shares) {

  /** No charge is known. */
  public static final ChargeShares NONE = new ChargeShares(List.of());

  /** How many charges a lot knows; older shares know none. */
  public static final int KNOWN = 12;

  /** Copies the list, and forgets the oldest beyond the bound. */
  public ChargeShares {
    shares = List.copyOf(shares.subList(Math.max(0, shares.size() - KNOWN), shares.size()));
  }

  /** All of so many credits belong to one charge. */
  public static ChargeShares of(String chargeId, long amount) {
    return new ChargeShares(List.of(new ChargeShare(chargeId, amount)));
  }

  /** How many credits belong to the charge. */
  public long of(String chargeId) {
    return shares.stream()
        .filter(share -> share.chargeId().equals(chargeId))
        .mapToLong(ChargeShare::amount)
        .sum();
  }

  /** These and others, those of one charge put together. */
  ChargeShares plus(ChargeShares others) {
    List<ChargeShare> more = new ArrayList<>();
    for (ChargeShare share : shares) {
      more.add(new ChargeShare(share.chargeId(), share.amount() + others.of(share.chargeId())));
    }
    others.shares().stream().filter(share -> of(share.chargeId()) == 0).forEach(more::add);
    return new ChargeShares(more);
  }

  /** The shares of the first {@code amount} of so many credits. */
  ChargeShares first(long amount, long ofCredits) {
    List<ChargeShare> first = new ArrayList<>();
    long left = amount - Math.min(amount, ofCredits - total());
    for (ChargeShare share : shares) {
      long taken = Math.min(left, share.amount());
      if (taken > 0) {
        first.add(new ChargeShare(share.chargeId(), taken));
      }
      left -= taken;
    }
    return new ChargeShares(first);
  }

  /** These shares without others that are among them. */
  ChargeShares minus(ChargeShares taken) {
    return new ChargeShares(
        shares.stream()
            .map(
                share ->
                    new ChargeShare(share.chargeId(), share.amount() - taken.of(share.chargeId())))
            .filter(share -> share.amount() > 0)
            .toList());
  }

  private long total() {
    return shares.stream().mapToLong(ChargeShare::amount).sum();
  }
}

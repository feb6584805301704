package dev.termshift.domain.credit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

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

  /**
   * Copies the list. Beyond the bound, slices of one charge are not told apart any more, the oldest
   * first, and count as the latest of them; then the oldest shares are forgotten.
   */
  public ChargeShares {
    List<ChargeShare> known = shares.size() > KNOWN ? merged(shares) : shares;
    shares = List.copyOf(known.subList(Math.max(0, known.size() - KNOWN), known.size()));
  }

  private static List<ChargeShare> merged(List<ChargeShare> shares) {
    List<ChargeShare> merged = new ArrayList<>();
    int tooMany = shares.size() - KNOWN;
    for (ChargeShare share : shares) {
      int same = tooMany > 0 ? indexOf(merged, share.chargeId()) : -1;
      if (same < 0) {
        merged.add(share);
      } else {
        ChargeShare other = merged.get(same);
        long latest = Math.max(other.slice(), share.slice());
        merged.set(
            same, new ChargeShare(share.chargeId(), other.amount() + share.amount(), latest));
        tooMany--;
      }
    }
    return merged;
  }

  private static int indexOf(List<ChargeShare> shares, String chargeId) {
    return shares.stream().map(ChargeShare::chargeId).toList().indexOf(chargeId);
  }

  /** All of so many credits belong to one charge. */
  public static ChargeShares of(String chargeId, long amount) {
    return of(chargeId, amount, 0);
  }

  /** All of so many credits belong to that slice of one charge. */
  public static ChargeShares of(String chargeId, long amount, long slice) {
    return new ChargeShares(List.of(new ChargeShare(chargeId, amount, slice)));
  }

  /** How many credits belong to the charge. */
  public long of(String chargeId) {
    return upTo(chargeId, Long.MAX_VALUE);
  }

  /** How many credits belong to slices of the charge up to that one. */
  public long upTo(String chargeId, long lastSlice) {
    return ofCharge(chargeId)
        .filter(share -> share.slice() <= lastSlice)
        .mapToLong(ChargeShare::amount)
        .sum();
  }

  /** The shares of the charge, the earliest slice first. */
  public List<ChargeShare> bySlice(String chargeId) {
    return ofCharge(chargeId).sorted(Comparator.comparing(ChargeShare::slice)).toList();
  }

  private Stream<ChargeShare> ofCharge(String chargeId) {
    return shares.stream().filter(share -> share.chargeId().equals(chargeId));
  }

  /** At most so many credits of the charge, of its earliest slices. */
  public ChargeShares firstOf(String chargeId, long amount) {
    return new ChargeShares(first(bySlice(chargeId), amount));
  }

  /** These and others, those of one slice of a charge put together. */
  ChargeShares plus(ChargeShares others) {
    List<ChargeShare> more = new ArrayList<>();
    for (ChargeShare share : shares) {
      more.add(share.of(share.amount() + others.ofSame(share)));
    }
    others.shares().stream().filter(share -> ofSame(share) == 0).forEach(more::add);
    return new ChargeShares(more);
  }

  /** The shares of the first {@code amount} of so many credits. */
  ChargeShares first(long amount, long ofCredits) {
    return new ChargeShares(first(shares, amount - Math.min(amount, ofCredits - total())));
  }

  private static List<ChargeShare> first(List<ChargeShare> shares, long amount) {
    List<ChargeShare> first = new ArrayList<>();
    long left = amount;
    for (ChargeShare share : shares) {
      long taken = Math.min(left, share.amount());
      if (taken > 0) {
        first.add(share.of(taken));
      }
      left -= taken;
    }
    return first;
  }

  /** These shares without others that are among them. */
  public ChargeShares minus(ChargeShares taken) {
    return new ChargeShares(
        shares.stream()
            .map(share -> share.of(share.amount() - taken.ofSame(share)))
            .filter(share -> share.amount() > 0)
            .toList());
  }

  private long ofSame(ChargeShare share) {
    return shares.stream().filter(share::isOfSame).mapToLong(ChargeShare::amount).sum();
  }

  private long total() {
    return shares.stream().mapToLong(ChargeShare::amount).sum();
  }
}

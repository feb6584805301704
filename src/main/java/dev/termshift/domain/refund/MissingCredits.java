package dev.termshift.domain.refund;

import dev.termshift.domain.credit.ChargeShare;
import dev.termshift.domain.credit.ChargeShares;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.LotAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Credits of one charge that go with money and were not there when it went. Only what comes back of
 * slices that had come by then makes them good: a later slice has given its own share.
 *
 * @param parts how many are missing of which slices, the earliest first
 */
public record MissingCredits(List<Part> parts) {

  /** Nothing is missing. */
  public static final MissingCredits NONE = new MissingCredits(List.of());

  /**
   * A part of them.
   *
   * @param slice the last slice that had come
   * @param amount how many, at least 1
   */
  public record Part(long slice, long amount) {}

  /** Copies the list. */
  public MissingCredits {
    parts = List.copyOf(parts);
  }

  /** So many, of all slices up to that one. */
  public static MissingCredits of(long slice, long amount) {
    return amount <= 0 ? NONE : new MissingCredits(List.of(new Part(slice, amount)));
  }

  /** How many are missing. */
  public long total() {
    return parts.stream().mapToLong(Part::amount).sum();
  }

  /** These and others. */
  public MissingCredits plus(MissingCredits others) {
    return others.parts.isEmpty() ? this : new Search(this).and(others).left();
  }

  /** What makes them good of these lots, in burn order. */
  public List<LotAmount> in(CreditLots lots, String chargeId) {
    List<LotAmount> found = new ArrayList<>();
    Search search = new Search(this);
    for (CreditLot lot : parts.isEmpty() ? List.<CreditLot>of() : lots.lots()) {
      long part = search.in(lot.paidBy(), chargeId);
      if (part > 0) {
        found.add(new LotAmount(lot.number(), part));
      }
    }
    return found;
  }

  /** What is still missing after those credits have made others good. */
  public MissingCredits without(CreditLots taken, String chargeId) {
    Search search = new Search(this);
    for (CreditLot lot : taken.lots()) {
      long part = search.in(lot.paidBy(), chargeId);
      // Before slices were told apart, a later one was taken for an earlier one.
      search.any(lot.remaining() - part);
    }
    return search.left();
  }

  /**
   * Looks for credits that make them good. What few credits can make good comes first: credits of a
   * slice go to what is missing of as few later slices as can be. Not thread-safe.
   */
  static final class Search {

    private final TreeMap<Long, Long> missing = new TreeMap<>();

    Search(MissingCredits all) {
      and(all);
    }

    private Search and(MissingCredits more) {
      more.parts().forEach(part -> missing.merge(part.slice(), part.amount(), Long::sum));
      return this;
    }

    /** How many of a charge's credits go now: the first ones, the earliest slice first. */
    long in(ChargeShares shares, String chargeId) {
      long found = 0;
      for (ChargeShare share : shares.bySlice(chargeId)) {
        found += take(share.slice(), share.amount());
      }
      return found;
    }

    private void any(long amount) {
      take(Long.MIN_VALUE, amount);
    }

    private long take(long slice, long amount) {
      long left = amount;
      Map.@Nullable Entry<Long, Long> part = missing.ceilingEntry(slice);
      while (left > 0 && part != null) {
        long taken = Math.min(left, part.getValue());
        left -= taken;
        missing.put(part.getKey(), part.getValue() - taken);
        missing.remove(part.getKey(), 0L);
        part = missing.ceilingEntry(slice);
      }
      return amount - left;
    }

    private MissingCredits left() {
      return new MissingCredits(
          missing.entrySet().stream().map(it -> new Part(it.getKey(), it.getValue())).toList());
    }
  }
}

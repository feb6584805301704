package dev.termshift.domain.billing;

import dev.termshift.domain.credit.Consumption;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.ReturnedCredits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where credits go that were burned and are returned. */
public final class Returning {

  /** How long credits can be used that come back after their lot has expired. */
  public static final Duration LATE_ONES_LAST = Duration.ofHours(24);

  private Returning() {}

  /**
   * The last ones that were burned come back first, as if so many fewer had been used: each into
   * the lot it was burned from. What comes too late for its lot is in a new one, which is not of
   * the running period.
   *
   * @param amount how many, at most what can still be returned of the consumption
   */
  public static List<ReturnedCredits> of(Draft draft, Consumption consumption, long amount) {
    Late late = new Late(draft.now(), draft.ledger().lotsIssued());
    List<ReturnedCredits> returned = new ArrayList<>();
    List<CreditLot> lots = consumption.lots().lots();
    long left = amount;
    for (int i = lots.size() - 1; i >= 0 && left > 0; i--) {
      CreditLot lot = lots.get(i);
      long part = Math.min(left, lot.remaining());
      boolean lasts = lot.expiresAt().isAfter(draft.now());
      returned.add(lasts ? ReturnedCredits.into(lot, part) : late.of(lot, part));
      left -= part;
    }
    return returned;
  }

  /** How many lots there are more of when these credits are back. */
  public static long newLots(CreditLots there, List<ReturnedCredits> returned) {
    return returned.stream()
        .map(ReturnedCredits::lot)
        .distinct()
        .filter(lot -> there.lot(lot).isEmpty())
        .count();
  }

  /** The new lots of one return: one for each source. */
  private static final class Late {

    private final Instant now;
    private final Map<CreditSource, Long> numbers = new EnumMap<>(CreditSource.class);
    private long issued;

    private Late(Instant now, long issued) {
      this.now = now;
      this.issued = issued;
    }

    private ReturnedCredits of(CreditLot expired, long amount) {
      CreditSource source = expired.source().isBought() ? expired.source() : CreditSource.CARRIED;
      long lot = numbers.computeIfAbsent(source, first -> ++issued);
      return new ReturnedCredits(
          expired.number(), lot, source, amount, now, now.plus(LATE_ONES_LAST));
    }
  }
}

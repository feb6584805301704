package dev.termshift.domain.refund;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Credits that go with money that went back or is disputed, and were not there when it went: most
 * of them were held. They have left with what they cost, though they can still be seen.
 *
 * @param free those that have come back; an open refund takes them when it is settled
 * @param held those that are held; they go as holds close
 */
public record OwedCredits(List<CreditLot> free, List<CreditLot> held) {

  /** Copies the lists. */
  public OwedCredits {
    free = List.copyOf(free);
    held = List.copyOf(held);
  }

  /** What goes of free credits and of held ones, as these charges are missing some. */
  public static OwedCredits of(
      Refunds refunds, ChargeAccounts accounts, CreditLots free, CreditLots held) {
    List<CreditLot> back = new ArrayList<>();
    List<CreditLot> toCome = new ArrayList<>();
    for (ChargeAccount account : accounts.known()) {
      String chargeId = account.chargeId();
      MissingCredits ofRefunds = refunds.missing(chargeId);
      CreditLots there = free.takenOf(chargeId, ofRefunds.in(free, chargeId));
      back.addAll(there.lots());
      MissingCredits missing =
          ofRefunds
              .without(there, chargeId)
              .plus(account.missing())
              .plus(refunds.disputes().missing(chargeId));
      toCome.addAll(held.takenOf(chargeId, missing.in(held, chargeId)).lots());
    }
    return new OwedCredits(back, toCome);
  }

  /** How many there are of the lots that match. */
  public long total(Predicate<CreditLot> lots) {
    return totalFree(lots) + total(held, lots);
  }

  /** How many of them nobody holds, of the lots that match. */
  public long totalFree(Predicate<CreditLot> lots) {
    return total(free, lots);
  }

  private static long total(List<CreditLot> all, Predicate<CreditLot> lots) {
    return all.stream().filter(lots).mapToLong(CreditLot::remaining).sum();
  }
}

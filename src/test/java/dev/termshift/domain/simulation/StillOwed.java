package dev.termshift.domain.simulation;

import dev.termshift.domain.credit.ChargeShare;
import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Plan credits that are there or held, and that refunds and disputes still miss, so that they go
 * with the money.
 *
 * @param free those that nobody holds
 * @param held those that are held
 */
record StillOwed(long free, long held) {

  /** Of those that were granted since the start, and of held ones that last longer than that. */
  static StillOwed of(Started state, Instant start, Instant at) {
    long free = 0;
    long held = 0;
    List<CreditLot> lasting = lasting(state, at);
    for (ChargeAccount account : state.ledger().accounts().known()) {
      String chargeId = account.chargeId();
      NavigableMap<Long, Long> missing = new TreeMap<>();
      ofRefunds(state, chargeId, missing);
      free += take(missing, state.ledger().lots().lots(), chargeId, start);
      account.missing().parts().forEach(it -> missing.merge(it.slice(), it.amount(), Long::sum));
      ofDisputes(state, chargeId, missing);
      held += take(missing, lasting, chargeId, start);
    }
    return new StillOwed(free, held);
  }

  long total() {
    return free + held;
  }

  private static List<CreditLot> lasting(Started state, Instant at) {
    Stream<CreditLot> held =
        state.ledger().holds().open().stream().flatMap(hold -> hold.lots().lots().stream());
    return new CreditLots(held.filter(lot -> lot.expiresAt().isAfter(at)).toList()).lots();
  }

  /** What is missing of the earliest slices goes first; what came later makes none of it good. */
  private static long take(
      NavigableMap<Long, Long> missing, List<CreditLot> lots, String chargeId, Instant start) {
    long ofPeriod = 0;
    for (CreditLot lot : lots) {
      List<ChargeShare> shares =
          lot.paidBy().shares().stream()
              .filter(share -> share.chargeId().equals(chargeId))
              .sorted(Comparator.comparing(ChargeShare::slice))
              .toList();
      for (ChargeShare share : shares) {
        long part = take(missing, share);
        ofPeriod += GivenBackAudit.isOf(lot, start) ? part : 0;
      }
    }
    return ofPeriod;
  }

  private static long take(NavigableMap<Long, Long> missing, ChargeShare share) {
    long left = share.amount();
    for (Map.Entry<Long, Long> each : missing.tailMap(share.slice(), true).entrySet()) {
      long part = Math.min(left, each.getValue());
      each.setValue(each.getValue() - part);
      left -= part;
    }
    return share.amount() - left;
  }

  private static void ofRefunds(Started state, String chargeId, NavigableMap<Long, Long> missing) {
    state.ledger().refunds().open().stream()
        .filter(refund -> refund.chargeId().equals(chargeId))
        .forEach(refund -> missing.merge(refund.slice(), refund.missing(), Long::sum));
  }

  private static void ofDisputes(Started state, String chargeId, NavigableMap<Long, Long> missing) {
    state.ledger().refunds().disputes().open().stream()
        .filter(dispute -> dispute.chargeId().equals(chargeId))
        .forEach(dispute -> missing.merge(dispute.slice(), dispute.missing(), Long::sum));
  }
}

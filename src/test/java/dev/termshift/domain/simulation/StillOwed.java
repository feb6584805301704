package dev.termshift.domain.simulation;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditLots;
import dev.termshift.domain.refund.ChargeAccount;
import dev.termshift.domain.refund.OpenDispute;
import dev.termshift.domain.refund.OpenRefund;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.List;
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
      long[] missing = {ofRefunds(state, account.chargeId())};
      free += take(missing, state.ledger().lots().lots(), account.chargeId(), start);
      missing[0] += account.refunded().shortfall() + ofDisputes(state, account.chargeId());
      held += take(missing, lasting, account.chargeId(), start);
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

  private static long take(long[] missing, List<CreditLot> lots, String chargeId, Instant start) {
    long ofPeriod = 0;
    for (CreditLot lot : lots) {
      long part = Math.min(missing[0], lot.paidBy().of(chargeId));
      missing[0] -= part;
      ofPeriod += GivenBackAudit.isOf(lot, start) ? part : 0;
    }
    return ofPeriod;
  }

  private static long ofRefunds(Started state, String chargeId) {
    return state.ledger().refunds().open().stream()
        .filter(refund -> refund.chargeId().equals(chargeId))
        .mapToLong(OpenRefund::missing)
        .sum();
  }

  private static long ofDisputes(Started state, String chargeId) {
    return state.ledger().refunds().disputes().open().stream()
        .filter(dispute -> dispute.chargeId().equals(chargeId))
        .mapToLong(OpenDispute::missing)
        .sum();
  }
}

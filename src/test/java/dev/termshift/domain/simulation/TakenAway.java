package dev.termshift.domain.simulation;

import dev.termshift.domain.credit.CreditLot;
import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeSetAside;
import dev.termshift.domain.event.RefundEvent.CreditsRevoked;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.refund.FrozenLot;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plan credits that went with money, or cannot be used until it is known who has that. */
final class TakenAway {

  private final Map<Long, Instant> planLots = new HashMap<>();
  private final Map<Long, Long> lost = new HashMap<>();

  void observe(SubscriptionEvent event) {
    if (event instanceof CreditsGranted grant && grant.source() == CreditSource.PLAN) {
      planLots.put(grant.lot(), grant.grantedAt());
      lost.merge(grant.lot(), grant.withheld(), Long::sum);
    } else if (event instanceof RefundSettled settled) {
      lose(settled.revoked());
    } else if (event instanceof RefundReported reported) {
      lose(reported.revoked());
    } else if (event instanceof CreditsRevoked back) {
      lose(back.revoked());
    } else if (event instanceof DisputeLost over) {
      lose(over.revoked());
    } else if (event instanceof DisputeSetAside aside) {
      lose(aside.givenBack());
    }
  }

  /**
   * Another plan begins: what went of the one before, even at this instant, is not of its grant.
   */
  void beginAnew() {
    planLots.clear();
    lost.clear();
  }

  private void lose(List<LotAmount> lots) {
    lots.forEach(each -> lost.merge(each.lot(), each.amount(), Long::sum));
  }

  /** How many of those that were granted since then. */
  long since(Instant start, Started state) {
    long gone =
        lost.entrySet().stream()
            .filter(each -> isOf(each.getKey(), start))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return gone
        + state.ledger().refunds().frozenLots().stream()
            .filter(lot -> GivenBackAudit.isOf(lot, start))
            .mapToLong(CreditLot::remaining)
            .sum();
  }

  private boolean isOf(long lot, Instant start) {
    return planLots.containsKey(lot) && !planLots.get(lot).isBefore(start);
  }

  /** What is held goes when its hold closes. */
  static List<LotAmount> goingNow(DisputeSetAside aside, SubscriptionState before) {
    Map<Long, Long> frozen = new HashMap<>();
    ((Started) before)
        .ledger().refunds().disputes().open(aside.disputeId()).orElseThrow().frozen().stream()
            .map(FrozenLot::lot)
            .forEach(lot -> frozen.merge(lot.number(), lot.remaining(), Long::sum));
    return aside.givenBack().stream()
        .map(
            it -> new LotAmount(it.lot(), Math.min(it.amount(), frozen.getOrDefault(it.lot(), 0L))))
        .filter(it -> it.amount() > 0)
        .toList();
  }
}

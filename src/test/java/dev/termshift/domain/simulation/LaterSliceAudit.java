package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.credit.CreditSource;
import dev.termshift.domain.credit.LotAmount;
import dev.termshift.domain.event.CreditEvent.CreditsGranted;
import dev.termshift.domain.event.DisputeEvent.CreditsFrozen;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.RefundEvent.RefundRequested;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a refund or a dispute lacks is never taken from what a plan granted afterwards, which has
 * given its own share.
 */
final class LaterSliceAudit implements Audit {

  private final Set<Long> ofPlans = new HashSet<>();

  /** How many lots there were when a refund was asked for, or a dispute opened. */
  private final Map<String, Long> lotsThen = new HashMap<>();

  @Override
  public void observe(Observed observed) {
    if (observed.event() instanceof CreditsGranted grant && grant.source() == CreditSource.PLAN) {
      ofPlans.add(grant.lot());
    } else if (observed.event() instanceof RefundRequested refund) {
      lotsThen.put(refund.refundId(), lots(observed.before()));
    } else if (observed.event() instanceof RefundSettled refund) {
      check(refund.refundId(), refund.revoked());
    } else if (observed.event() instanceof DisputeOpened dispute) {
      lotsThen.put(dispute.disputeId(), lots(observed.before()));
    } else if (observed.event() instanceof CreditsFrozen frozen) {
      check(frozen.disputeId(), frozen.frozen());
    } else if (observed.event() instanceof DisputeLost lost && !takesMore(lost, observed)) {
      check(lost.disputeId(), lost.revoked());
    }
  }

  /** Money that is back goes with a dispute that found none, and credits with that. */
  private static boolean takesMore(DisputeLost lost, Observed observed) {
    return lost.fromChargeMinor() > MoneyBack.disputed(observed.before(), lost.disputeId());
  }

  private static long lots(SubscriptionState state) {
    return ((Started) state).ledger().lotsIssued();
  }

  private void check(String id, List<LotAmount> taken) {
    assertThat(taken)
        .as("what goes with %s", id)
        .noneMatch(each -> ofPlans.contains(each.lot()) && each.lot() > lotsThen.get(id));
  }

  @Override
  public void check(SubscriptionState state) {}
}

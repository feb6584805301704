package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a settlement says of its charge is what the charge says: what it was for, what was left to
 * collect, and the plan, for a top-up the one that ran when it was sold.
 */
final class RevenueAudit implements Audit {

  private final Map<String, ChargePurpose> purposes = new HashMap<>();
  private final Map<String, String> plans = new HashMap<>();
  private final Map<String, Long> byPlan = new TreeMap<>();

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof ChargeRequested requested) {
      sold(requested.chargeId(), requested.purpose(), observed.before());
    } else if (event instanceof BalanceApplied applied) {
      sold(applied.chargeId(), applied.purpose(), observed.before());
    } else if (event instanceof ChargeSettled settled) {
      OpenCharge charge =
          ((Started) observed.before()).ledger().charges().open(settled.chargeId()).orElseThrow();
      String planId = plans.get(charge.chargeId());
      assertThat(settled.amount()).isEqualTo(charge.amount());
      assertThat(settled.purpose()).isEqualTo(purposes.get(charge.chargeId()));
      assertThat(settled.purpose().planId()).isEqualTo(planId);
      byPlan.merge(planId, charge.amount().minor(), Long::sum);
    }
  }

  private void sold(String chargeId, ChargePurpose purpose, SubscriptionState state) {
    purposes.putIfAbsent(chargeId, purpose);
    plans.computeIfAbsent(chargeId, id -> plan(purpose, state));
  }

  private static String plan(ChargePurpose purpose, SubscriptionState state) {
    return purpose instanceof ChargePurpose.TopUp
        ? ((InTerm) state).currentTerm().terms().planId()
        : purpose.planId();
  }

  @Override
  public void check(SubscriptionState state) {
    if (state instanceof Started started) {
      assertThat(started.ledger().charges().open())
          .allMatch(charge -> charge.purpose().equals(purposes.get(charge.chargeId())));
    }
  }

  /** What the charges of each plan brought in, in minor units. */
  Map<String, Long> byPlan() {
    return Map.copyOf(byPlan);
  }
}

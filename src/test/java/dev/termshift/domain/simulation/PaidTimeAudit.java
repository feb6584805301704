package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.event.ChargeEvent.ChargeCancelled;
import dev.termshift.domain.event.ChargeEvent.ChargeRequested;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.EndReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPastDue;
import dev.termshift.domain.period.BillingPeriod;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import java.util.HashMap;
import java.util.Map;

/** Paid time is never taken away: what an earlier period owes ends nothing that is paid. */
final class PaidTimeAudit implements Audit {

  /** The charges that were asked for and not paid, and the periods that they are for. */
  private final Map<String, BillingPeriod> owed = new HashMap<>();

  @Override
  public void observe(Observed observed) {
    if (observed.event() instanceof ChargeRequested requested
        && requested.purpose() instanceof ChargePurpose.Period purpose) {
      owed.put(requested.chargeId(), purpose.period());
    } else if (observed.event() instanceof ChargeSettled settled) {
      owed.remove(settled.chargeId());
    } else if (observed.event() instanceof ChargeCancelled cancelled
        && cancelled.reason() == ClosureReason.WAIVED) {
      owed.remove(cancelled.chargeId());
    } else if (observed.event() instanceof SubscriptionPastDue) {
      assertThat(owed).containsValue(running(observed.before()));
    } else if (observed.event() instanceof SubscriptionEnded ended
        && ended.reason() == EndReason.UNPAID
        && observed.before() instanceof InTerm) {
      BillingPeriod running = running(observed.before());
      if (!owed.containsValue(running)) {
        assertThat(observed.at()).isEqualTo(running.end());
      }
    }
  }

  private static BillingPeriod running(SubscriptionState state) {
    return ((InTerm) state).currentTerm().period().period();
  }

  @Override
  public void check(SubscriptionState state) {
    if (state instanceof SubscriptionState.PastDue) {
      assertThat(owed).containsValue(running(state));
    }
  }
}

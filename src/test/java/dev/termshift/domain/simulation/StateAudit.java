package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.billing.Deadlines;
import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ChargePurpose;
import dev.termshift.domain.event.CreditEvent.CreditsExpired;
import dev.termshift.domain.event.DisputeEvent;
import dev.termshift.domain.event.LifecycleEvent.DetailsChanged;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.RefundEvent;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.Charges;
import dev.termshift.domain.subscription.OpenCharge;
import dev.termshift.domain.subscription.PendingChange.UpgradeAwaitingPayment;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Ended;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Incomplete;
import dev.termshift.domain.subscription.SubscriptionState.NotStarted;
import dev.termshift.domain.subscription.SubscriptionState.PastDue;
import dev.termshift.domain.subscription.SubscriptionState.Paused;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** States say what their charges say, payments count once, and an end is one. */
final class StateAudit implements Audit {

  private final Set<String> booked = new HashSet<>();
  private final String subscriptionId;

  StateAudit(String subscriptionId) {
    this.subscriptionId = subscriptionId;
  }

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (observed.before() instanceof Ended) {
      assertThat(event)
          .isInstanceOfAny(
              BalanceCredited.class,
              SubscriptionReinstated.class,
              SubscriptionRestarted.class,
              CreditsExpired.class,
              DetailsChanged.class,
              RefundEvent.class,
              DisputeEvent.class);
    }
    if (event instanceof PlanChanged changed && changed.timing() == Timing.IMMEDIATE) {
      assertThat(((Started) observed.before()).ledger().charges().anyOpen(OpenCharge::isForPeriod))
          .isFalse();
    }
    if (event instanceof ChargeSettled settled) {
      assertThat(booked.add(settled.chargeId() + " " + settled.paymentId())).isTrue();
    } else if (event instanceof BalanceCredited credited && credited.paymentId().isPresent()) {
      String payment = credited.chargeId().orElseThrow() + " " + credited.paymentId().get();
      assertThat(booked.add(payment)).isTrue();
    }
  }

  @Override
  public void check(SubscriptionState state) {
    if (!(state instanceof Paused)) {
      assertThat(Deadlines.next(state).isEmpty())
          .isEqualTo(state instanceof NotStarted || state instanceof Ended);
    }
    if (state instanceof Started started) {
      checkCharges(state, started.ledger().charges());
    }
    if (state instanceof InTerm inTerm) {
      checkAwaitedUpgrade(inTerm);
    }
  }

  private void checkCharges(SubscriptionState state, Charges charges) {
    List<OpenCharge> open = charges.open();
    assertThat(open.stream().map(OpenCharge::number)).isSorted().doesNotHaveDuplicates();
    assertThat(open).allMatch(charge -> charge.number() <= charges.issued());
    assertThat(open)
        .allMatch(charge -> charge.chargeId().equals(subscriptionId + ":c" + charge.number()));
    assertThat(state instanceof InTerm inTerm && isOverdue(inTerm))
        .isEqualTo(state instanceof PastDue);
    long starts = open.stream().filter(c -> c.purpose() instanceof ChargePurpose.Start).count();
    assertThat(starts).isEqualTo(state instanceof Incomplete ? 1 : 0);
    if (state instanceof Ended) {
      assertThat(open).isEmpty();
    }
  }

  private static boolean isOverdue(InTerm state) {
    return state
        .ledger()
        .charges()
        .anyOpen(charge -> charge.isOverdue() && state.currentTerm().isFor(charge));
  }

  private static void checkAwaitedUpgrade(InTerm state) {
    List<String> awaited =
        state.currentTerm().pending().stream()
            .filter(UpgradeAwaitingPayment.class::isInstance)
            .map(UpgradeAwaitingPayment.class::cast)
            .map(UpgradeAwaitingPayment::chargeId)
            .toList();
    assertThat(
            state.ledger().charges().open().stream()
                .filter(charge -> charge.purpose() instanceof ChargePurpose.Upgrade)
                .map(OpenCharge::chargeId))
        .isEqualTo(awaited);
  }
}

package dev.termshift.domain.simulation;

import dev.termshift.domain.event.AutoTopUpEvent.AutoTopUpTriggered;
import dev.termshift.domain.event.BalanceReason;
import dev.termshift.domain.event.ChargeEvent.BalanceApplied;
import dev.termshift.domain.event.ChargeEvent.BalanceCredited;
import dev.termshift.domain.event.ChargeEvent.ChargeInquiry;
import dev.termshift.domain.event.ChargeEvent.ChargePending;
import dev.termshift.domain.event.CreditEvent.CreditsCarriedOver;
import dev.termshift.domain.event.CreditEvent.CreditsReserved;
import dev.termshift.domain.event.CreditEvent.HeldCreditsLeftBehind;
import dev.termshift.domain.event.DiscountEvent.DiscountUsed;
import dev.termshift.domain.event.DisputeEvent.DisputeLost;
import dev.termshift.domain.event.DisputeEvent.DisputeOpened;
import dev.termshift.domain.event.DisputeEvent.DisputeWon;
import dev.termshift.domain.event.LifecycleEvent.ImportActivated;
import dev.termshift.domain.event.LifecycleEvent.PeriodUnbilled;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPastDue;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionResumed;
import dev.termshift.domain.event.NoticeEvent.RenewalUpcoming;
import dev.termshift.domain.event.PlanChangeEvent.CancellationScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PauseScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.RefundEvent.BalanceRefundSettled;
import dev.termshift.domain.event.RefundEvent.CreditsRevoked;
import dev.termshift.domain.event.RefundEvent.RefundReported;
import dev.termshift.domain.event.RefundEvent.RefundSettled;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.Imported;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How often the lives of imports met what else happens to subscriptions. */
final class ImportRegions {

  /** What has to happen to some import. A trial is none of it: nobody imported ever has one. */
  static final Set<Class<? extends SubscriptionEvent>> WANTED =
      Set.of(
          PeriodUnbilled.class,
          ImportActivated.class,
          SubscriptionRenewed.class,
          SubscriptionPastDue.class,
          SubscriptionReinstated.class,
          SubscriptionPaused.class,
          SubscriptionResumed.class,
          SubscriptionEnded.class,
          SubscriptionRestarted.class,
          PlanChangeScheduled.class,
          PlanChanged.class,
          CancellationScheduled.class,
          PauseScheduled.class,
          CreditsReserved.class,
          CreditsCarriedOver.class,
          HeldCreditsLeftBehind.class,
          AutoTopUpTriggered.class,
          BalanceApplied.class,
          ChargePending.class,
          ChargeInquiry.class,
          DiscountUsed.class,
          RefundSettled.class,
          RefundReported.class,
          CreditsRevoked.class,
          BalanceRefundSettled.class,
          DisputeOpened.class,
          DisputeWon.class,
          DisputeLost.class,
          RenewalUpcoming.class);

  /** What has to happen beside it. */
  static final Set<String> WANTED_TOO =
      Set.of(
          "HeldWithHolds",
          "ActivatedWithHolds",
          "ActivatedBehindABoundary",
          "ActivatedWithLots",
          "CreditsReservedWhileHeld",
          "ValueBroughtInGivenBack",
          "FellBack");

  private final Map<String, Integer> reached = new ConcurrentHashMap<>();

  /** Takes note of a decision. */
  void note(SubscriptionState before, List<SubscriptionEvent> events, SubscriptionState after) {
    if (!(after instanceof Started started) || started.ledger().details().externalId().isEmpty()) {
      return;
    }
    events.forEach(event -> note(event, after));
    boolean holds = !started.ledger().holds().open().isEmpty();
    noteIf("HeldWithHolds", after instanceof Imported && holds);
    noteIf("FellBack", started.ledger().unpaidPlan().isPresent());
    if (events.stream().anyMatch(ImportActivated.class::isInstance)) {
      noteIf("ActivatedWithHolds", holds);
      noteIf(
          "ActivatedBehindABoundary",
          before instanceof Imported held && held.currentTerm().invested().isZero());
    }
  }

  private void note(SubscriptionEvent event, SubscriptionState after) {
    noteIf(event.getClass().getSimpleName(), WANTED.contains(event.getClass()));
    noteIf(
        "CreditsReservedWhileHeld", event instanceof CreditsReserved && after instanceof Imported);
    noteIf(
        "ActivatedWithLots",
        event instanceof ImportActivated activated && !activated.lots().isEmpty());
    noteIf(
        "ValueBroughtInGivenBack",
        event instanceof BalanceCredited credited && credited.reason() == BalanceReason.BROUGHT_IN);
  }

  private void noteIf(String what, boolean isSo) {
    if (isSo) {
      reached.merge(what, 1, Integer::sum);
    }
  }

  /** What no import met that some have to meet. */
  Set<String> missing() {
    Set<String> missing = new HashSet<>(WANTED_TOO);
    WANTED.forEach(each -> missing.add(each.getSimpleName()));
    missing.removeAll(reached.keySet());
    return missing;
  }

  @Override
  public String toString() {
    return new TreeMap<>(reached).toString();
  }
}

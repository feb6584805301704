package dev.termshift.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.termshift.domain.command.Timing;
import dev.termshift.domain.event.ChargeEvent.ChargeSettled;
import dev.termshift.domain.event.ClosureReason;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionEnded;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionPaused;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionReinstated;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRenewed;
import dev.termshift.domain.event.LifecycleEvent.SubscriptionRestarted;
import dev.termshift.domain.event.PlanChangeEvent.CancellationScheduled;
import dev.termshift.domain.event.PlanChangeEvent.CancellationWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PauseScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PauseWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeDiscarded;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeReplaced;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeRequested;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeScheduled;
import dev.termshift.domain.event.PlanChangeEvent.PlanChangeWithdrawn;
import dev.termshift.domain.event.PlanChangeEvent.PlanChanged;
import dev.termshift.domain.event.SubscriptionEvent;
import dev.termshift.domain.subscription.PendingChange;
import dev.termshift.domain.subscription.SubscriptionState;
import dev.termshift.domain.subscription.SubscriptionState.InTerm;
import dev.termshift.domain.subscription.SubscriptionState.Started;
import java.util.Optional;

/**
 * An upgrade that comes to nothing leaves no trace in what waits for the end of the period; what
 * waits is what the events say. It must be checked after each decision, for what an upgrade found
 * is what waited before the decision.
 */
final class ReplacedChangeAudit implements Audit {

  private static final String CANCELLATION = "cancellation";
  private static final String PAUSE = "pause";

  /** An upgrade that awaits its payment, and what waited before it was asked for. */
  private record Upgrade(String chargeId, Optional<String> before) {}

  private Optional<String> waiting = Optional.empty();
  private Optional<String> waitedBefore = Optional.empty();
  private Optional<Upgrade> upgrade = Optional.empty();
  private Optional<Upgrade> given = Optional.empty();
  private Optional<String> unpaidWaiting = Optional.empty();
  private Optional<Upgrade> unpaidUpgrade = Optional.empty();
  private boolean paid;

  @Override
  public void observe(Observed observed) {
    SubscriptionEvent event = observed.event();
    if (event instanceof PlanChangeScheduled scheduled) {
      waiting = Optional.of(scheduled.to().planId());
    } else if (event instanceof CancellationScheduled) {
      waiting = Optional.of(CANCELLATION);
    } else if (event instanceof PauseScheduled) {
      waiting = Optional.of(PAUSE);
    } else if (event instanceof CancellationWithdrawn
        || event instanceof PauseWithdrawn
        || event instanceof PlanChangeReplaced) {
      waiting = Optional.empty();
    } else if (event instanceof PlanChangeWithdrawn) {
      withdraw();
    } else if (event instanceof PlanChangeRequested requested) {
      upgrade = Optional.of(new Upgrade(requested.chargeId(), waitedBefore));
    } else if (event instanceof ChargeSettled settled) {
      paid = upgrade.filter(it -> it.chargeId().equals(settled.chargeId())).isPresent();
    } else if (event instanceof PlanChangeDiscarded discarded) {
      discard(discarded.reason());
    } else if (event instanceof SubscriptionReinstated reinstated) {
      if (observed.bringsBack()) {
        waiting = unpaidWaiting;
        upgrade = unpaidUpgrade;
      }
      reinstate(reinstated, (Started) observed.after());
    } else if (observed.fallsBack()) {
      unpaidWaiting = waiting;
      unpaidUpgrade = upgrade;
      waiting = Optional.empty();
      upgrade = Optional.empty();
    } else {
      turn(event);
    }
  }

  /** What was paid for too late is not awaited again. */
  private void reinstate(SubscriptionReinstated reinstated, Started after) {
    upgrade =
        upgrade
            .filter(it -> after.ledger().charges().open(it.chargeId()).isPresent())
            .or(() -> given.filter(it -> it.chargeId().equals(reinstated.chargeId())));
  }

  private void turn(SubscriptionEvent event) {
    if (event instanceof PlanChanged changed && changed.timing() == Timing.PERIOD_END) {
      assertThat(waiting).contains(changed.to().planId());
      boundary();
    } else if (event instanceof PlanChanged) {
      upgrade = Optional.empty();
      paid = false;
      assertThat(waiting).isEmpty();
    } else if (event instanceof SubscriptionRenewed) {
      assertThat(waiting).isEmpty();
    } else if (event instanceof SubscriptionPaused) {
      boundary();
      upgrade = Optional.empty();
    } else if (event instanceof SubscriptionEnded) {
      paid = false;
    } else if (event instanceof SubscriptionRestarted) {
      waiting = Optional.empty();
      upgrade = Optional.empty();
      given = Optional.empty();
    }
  }

  /** What waited has taken place, and is nothing that could come back. */
  private void boundary() {
    waiting = Optional.empty();
    upgrade = upgrade.map(it -> new Upgrade(it.chargeId(), Optional.empty()));
  }

  private void withdraw() {
    if (upgrade.isPresent() && !paid) {
      assertThat(waiting).isEqualTo(upgrade.get().before());
      upgrade = Optional.empty();
    } else {
      waiting = Optional.empty();
    }
  }

  private void discard(ClosureReason reason) {
    if (reason != ClosureReason.SUBSCRIPTION_ENDED) {
      assertThat(waiting).isEqualTo(upgrade.orElseThrow().before());
      given = upgrade;
      upgrade = Optional.empty();
    }
  }

  @Override
  public void check(SubscriptionState state) {
    waitedBefore = waiting;
    if (state instanceof InTerm inTerm) {
      assertThat(inTerm.currentTerm().scheduled().map(ReplacedChangeAudit::name))
          .isEqualTo(waiting);
      assertThat(inTerm.currentTerm().awaited().isPresent()).isEqualTo(upgrade.isPresent());
    }
  }

  private static String name(PendingChange change) {
    return change
        .target()
        .map(terms -> terms.planId())
        .orElse(change.kind() == PendingChange.Kind.PAUSE_AT_PERIOD_END ? PAUSE : CANCELLATION);
  }
}
